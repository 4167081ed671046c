#include "common/util/numbers.h"

#include <charconv>
#include <cmath>
#include <limits>

#include <fmt/format.h>

namespace kt::util {
namespace {

// from_chars knows no plus sign; Java does.
std::string_view without_plus(std::string_view text) {
  const bool has_plus = text.size() > 1 && text[0] == '+' && text[1] != '-' && text[1] != '+';
  return has_plus ? text.substr(1) : text;
}

Error not_whole(std::string_view text) {
  return usage(fmt::format("'{}' is not a whole number", text));
}

Error out_of_range(std::string_view text) {
  return usage(fmt::format("'{}' is out of range", text));
}

}  // namespace

Result<std::int64_t> parse_int64(std::string_view text) {
  const auto digits = without_plus(text);
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (fault == std::errc::invalid_argument || end != digits.data() + digits.size()) {
    return not_whole(text);
  }
  if (fault != std::errc()) return out_of_range(text);
  return number;
}

Result<std::int64_t> parse_between(std::string_view text, std::int64_t lowest,
                                   std::int64_t highest) {
  const auto number = parse_int64(text);
  if (!number) return number;
  if (*number < lowest || *number > highest) {
    return usage(fmt::format("'{}' is not between {} and {}", text, lowest, highest));
  }
  return number;
}

Result<std::int32_t> parse_int32(std::string_view text) {
  using Limits = std::numeric_limits<std::int32_t>;
  const auto number = parse_int64(text);
  if (!number) return number.error();
  if (*number < Limits::min() || *number > Limits::max()) return out_of_range(text);
  return static_cast<std::int32_t>(*number);
}

Result<double> parse_double(std::string_view text) {
  const auto digits = without_plus(text);
  double number = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (fault == std::errc::invalid_argument || end != digits.data() + digits.size()) {
    return usage(fmt::format("'{}' is not a number", text));
  }
  if (fault != std::errc() || !std::isfinite(number)) return out_of_range(text);
  return number;
}

}  // namespace kt::util
