#include "common/output/value.h"

#include <fmt/format.h>

namespace kt::output {
namespace {

List list_from(const auto& items) {
  return List(items.begin(), items.end());
}

Value value_or_null(const auto& held, std::string_view reason) {
  if (held) return Value(*held);
  return Null{std::string(reason)};
}

// One overload per kind of Value; std::visit picks.
struct PlainText {
  std::string_view null_text;

  std::string operator()(const Null& null) const {
    // Who shows nothing at all for null does not want a mark either.
    return null.mark.empty() || null_text.empty() ? std::string(null_text) : null.mark;
  }
  std::string operator()(bool claim) const { return claim ? "true" : "false"; }
  std::string operator()(std::int64_t number) const { return fmt::format("{}", number); }
  std::string operator()(double number) const { return fmt::format("{}", number); }
  std::string operator()(const std::string& text) const { return text; }

  std::string operator()(const List& list) const {
    std::string joined;
    for (const auto& item : list) {
      if (&item != &list.front()) joined += ',';
      joined += plain_text(item, null_text);
    }
    return joined;
  }

  std::string operator()(const Object& object) const {
    std::string joined;
    for (const auto& field : object) {
      if (&field != &object.front()) joined += ',';
      joined += field.first + '=' + plain_text(field.second, null_text);
    }
    return joined;
  }
};

}  // namespace

List list_of(const std::vector<std::int32_t>& numbers) {
  return list_from(numbers);
}

List list_of(const std::vector<std::int64_t>& numbers) {
  return list_from(numbers);
}

List list_of(const std::vector<std::string>& texts) {
  return list_from(texts);
}

Value or_null(const std::optional<std::int64_t>& number, std::string_view reason) {
  return value_or_null(number, reason);
}

Value or_null(const std::optional<std::int32_t>& number, std::string_view reason) {
  return value_or_null(number, reason);
}

Value or_null(const std::optional<std::string>& text, std::string_view reason) {
  return value_or_null(text, reason);
}

std::string plain_text(const Value& value, std::string_view null_text) {
  return std::visit(PlainText{null_text}, value.held());
}

}  // namespace kt::output
