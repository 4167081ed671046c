#include "common/util/durations.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "common/util/numbers.h"
#include "common/util/text.h"

namespace kt::util {
namespace {

using std::chrono::milliseconds;

struct Unit {
  std::string_view name;
  double milliseconds;
};

// Largest first: a text has to go from large to small, each unit once.
constexpr Unit kIsoDateUnits[] = {{"D", 86'400'000}};
constexpr Unit kIsoTimeUnits[] = {{"H", 3'600'000}, {"M", 60'000}, {"S", 1'000}};
constexpr Unit kPlainUnits[] = {
    {"d", 86'400'000}, {"h", 3'600'000}, {"m", 60'000}, {"s", 1'000}, {"ms", 1}};

bool is_number_part(char c) {
  return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == ',';
}

// The sum of "<number><unit>" pieces, all of `text`, each unit at most once and in order. Nothing
// when a piece does not fit.
template <std::size_t N>
std::optional<double> sum_of(std::string_view text, const Unit (&units)[N]) {
  double sum = 0;
  const Unit* next = units;
  while (!text.empty()) {
    const auto digits = static_cast<std::size_t>(
        std::find_if_not(text.begin(), text.end(), is_number_part) - text.begin());
    std::string number(text.substr(0, digits));
    std::replace(number.begin(), number.end(), ',', '.');
    text.remove_prefix(digits);
    const auto letters = static_cast<std::size_t>(
        std::find_if(text.begin(), text.end(), is_number_part) - text.begin());
    const auto name = text.substr(0, letters);
    text.remove_prefix(letters);

    const auto unit = std::find_if(next, units + N, [&](const Unit& u) { return u.name == name; });
    const auto amount = parse_double(number);
    if (unit == units + N || !amount || number.find_first_of("eE") != number.npos) {
      return std::nullopt;
    }
    const bool is_fraction = number.find('.') != number.npos;
    if (is_fraction && !text.empty()) return std::nullopt;
    sum += *amount * unit->milliseconds;
    next = unit + 1;
  }
  return sum;
}

// "P1DT2H3M4.5S", sign already taken off, any case. Java knows days and below, not months.
std::optional<double> iso_duration(std::string_view text) {
  const std::string upper = to_upper(text.substr(1));
  const auto halves = cut(upper, 'T');
  const std::string_view days = halves ? halves->left : std::string_view(upper);
  const std::string_view time = halves ? halves->right : std::string_view();
  if (upper.empty() || (halves && time.empty())) return std::nullopt;
  if (days.find_first_of(".,") != days.npos) return std::nullopt;
  const auto whole = sum_of(days, kIsoDateUnits);
  const auto part = sum_of(time, kIsoTimeUnits);
  if (!whole || !part) return std::nullopt;
  return *whole + *part;
}

std::optional<double> plain_duration(std::string_view text) {
  if (text.empty() || text.find_first_of("+-") != text.npos) return std::nullopt;
  return sum_of(text, kPlainUnits);
}

}  // namespace

Result<milliseconds> parse_duration(std::string_view text) {
  std::string_view rest = trim(text);
  const bool has_sign = !rest.empty() && (rest[0] == '-' || rest[0] == '+');
  const double sign = has_sign && rest[0] == '-' ? -1 : 1;
  if (has_sign) rest.remove_prefix(1);

  const bool is_iso = !rest.empty() && (rest[0] == 'P' || rest[0] == 'p');
  const auto span = is_iso ? iso_duration(rest) : plain_duration(rest);
  if (!span) {
    return usage(fmt::format("'{}' is not a duration such as 30s, 10m or PT1H30M", text));
  }
  constexpr double kLongest = 9.0e15;  // about 285,000 years; keeps the sum exact and in range
  if (std::fabs(*span) > kLongest) return usage(fmt::format("'{}' is out of range", text));
  return milliseconds(static_cast<milliseconds::rep>(std::trunc(sign * *span)));
}

Result<milliseconds> parse_duration_or_ms(std::string_view text) {
  if (const auto number = parse_int64(text)) return milliseconds(*number);
  return parse_duration(text);
}

}  // namespace kt::util
