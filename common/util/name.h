// A name that many things carry (a topic's, a member's): copies share one text, and two copies of
// one are told to be equal without a look at it.
#pragma once

#include <compare>
#include <concepts>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace kt::util {

class Name {
 public:
  Name() = default;       // empty
  Name(std::string text)  // NOLINT(*-explicit-*): a name is written as text
      : text_(text.empty() ? nullptr : std::make_shared<const std::string>(std::move(text))) {}
  Name(std::string_view text) : Name(std::string(text)) {}  // NOLINT(*-explicit-*)
  Name(const char* text) : Name(std::string(text)) {}       // NOLINT(*-explicit-*)

  const std::string& str() const {
    static const std::string kEmpty;
    return text_ ? *text_ : kEmpty;
  }
  operator const std::string&() const { return str(); }  // NOLINT(*-explicit-*)
  bool empty() const { return text_ == nullptr; }

  friend bool operator==(const Name& a, const Name& b) {
    return a.text_ == b.text_ || a.str() == b.str();
  }
  friend std::strong_ordering operator<=>(const Name& a, const Name& b) {
    return a.text_ == b.text_ ? std::strong_ordering::equal : a.str() <=> b.str();
  }
  template <std::convertible_to<std::string_view> Text>
  friend bool operator==(const Name& name, const Text& text) {
    return name.str() == std::string_view(text);
  }

 private:
  std::shared_ptr<const std::string> text_;
};

}  // namespace kt::util
