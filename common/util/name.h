// A name that many things carry (a topic's, a member's): copies share one text, and two copies of
// one are told to be equal without a look at it.
#pragma once

#include <atomic>
#include <compare>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace kt::util {

// As large as a pointer: a sample of a large cluster has a million of them.
class Name {
 public:
  Name() = default;       // empty
  Name(std::string text)  // NOLINT(*-explicit-*): a name is written as text
      : shared_(text.empty() ? nullptr : new Held{.text = std::move(text)}) {}
  Name(std::string_view text) : Name(std::string(text)) {}  // NOLINT(*-explicit-*)
  Name(const char* text) : Name(std::string(text)) {}       // NOLINT(*-explicit-*)

  Name(const Name& other) noexcept : shared_(other.shared_) {
    if (shared_ != nullptr) shared_->owners.fetch_add(1, std::memory_order_relaxed);
  }
  Name(Name&& other) noexcept : shared_(std::exchange(other.shared_, nullptr)) {}
  Name& operator=(Name other) noexcept {
    std::swap(shared_, other.shared_);
    return *this;
  }
  ~Name() {
    if (shared_ == nullptr) return;
    if (shared_->owners.fetch_sub(1, std::memory_order_acq_rel) == 1) delete shared_;
  }

  const std::string& str() const {
    static const std::string kEmpty;
    return shared_ != nullptr ? shared_->text : kEmpty;
  }
  operator const std::string&() const { return str(); }  // NOLINT(*-explicit-*)
  bool empty() const { return shared_ == nullptr; }

  friend bool operator==(const Name& a, const Name& b) {
    return a.shared_ == b.shared_ || a.str() == b.str();
  }
  friend std::strong_ordering operator<=>(const Name& a, const Name& b) {
    return a.shared_ == b.shared_ ? std::strong_ordering::equal : a.str() <=> b.str();
  }
  template <std::convertible_to<std::string_view> Text>
  friend bool operator==(const Name& name, const Text& text) {
    return name.str() == std::string_view(text);
  }

 private:
  struct Held {
    std::string text;
    std::atomic<std::uint32_t> owners{1};
  };

  Held* shared_ = nullptr;
};

}  // namespace kt::util
