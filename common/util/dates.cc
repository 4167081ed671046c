#include "common/util/dates.h"

#include <algorithm>
#include <optional>

#include <date/date.h>
#include <fmt/format.h>

#include "common/util/durations.h"
#include "common/util/numbers.h"

namespace kt::util {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// Walks over a text of fixed fields; once something does not fit, it stays failed.
class Fields {
 public:
  explicit Fields(std::string_view text) : rest_(text) {}

  bool ok() const { return is_ok_; }
  bool done() const { return rest_.empty(); }

  // Exactly `digits` decimal digits, between the limits.
  int number(std::size_t digits, int lowest, int highest) {
    if (digits_ahead() < digits) return fail();
    const int value = take_digits(digits);
    return value < lowest || value > highest ? fail() : value;
  }

  // One to nine digits; how many there were is in `count`.
  int any_number(std::size_t& count) {
    count = digits_ahead();
    return count == 0 || count > 9 ? fail() : take_digits(count);
  }

  bool accept(char c) {
    if (rest_.empty() || rest_[0] != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void expect(char c) {
    if (!accept(c)) fail();
  }

  int fail() {
    is_ok_ = false;
    return 0;
  }

 private:
  std::size_t digits_ahead() const {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return static_cast<std::size_t>(std::find_if_not(rest_.begin(), rest_.end(), is_digit) -
                                    rest_.begin());
  }

  int take_digits(std::size_t count) {
    int value = 0;
    for (const char c : rest_.substr(0, count)) value = value * 10 + (c - '0');
    rest_.remove_prefix(count);
    return value;
  }

  std::string_view rest_;
  bool is_ok_ = true;
};

date::sys_days read_day(Fields& fields) {
  const date::year year(fields.number(4, 0, 9999));
  fields.expect('-');
  const date::month month(static_cast<unsigned>(fields.number(2, 1, 12)));
  fields.expect('-');
  const date::day day(static_cast<unsigned>(fields.number(2, 1, 31)));
  const date::year_month_day whole = year / month / day;
  if (!fields.ok() || !whole.ok()) return fields.fail(), date::sys_days();
  return date::sys_days(whole);
}

// Z, +hh, +hhmm, +hh:mm, or nothing, which is UTC.
minutes read_zone(Fields& fields) {
  if (fields.done() || fields.accept('Z')) return minutes(0);
  const bool is_west = fields.accept('-');
  if (!is_west) fields.expect('+');
  minutes offset = hours(fields.number(2, 0, 18));
  if (!fields.done()) {
    fields.accept(':');
    offset += minutes(fields.number(2, 0, 59));
  }
  return is_west ? -offset : offset;
}

// The digits behind the point, as a decimal fraction of a second cut to milliseconds.
milliseconds read_fraction(Fields& fields) {
  std::size_t count = 0;
  int value = fields.any_number(count);
  for (; count < 3; ++count) value *= 10;
  for (; count > 3; --count) value /= 10;
  return milliseconds(value);
}

std::optional<WallTime> read_iso(std::string_view text) {
  Fields fields(text);
  WallTime moment = read_day(fields);
  if (!fields.done()) {
    if (!fields.accept('T')) fields.expect(' ');
    moment += hours(fields.number(2, 0, 23));
    fields.expect(':');
    moment += minutes(fields.number(2, 0, 59));
    if (fields.accept(':')) {
      moment += seconds(fields.number(2, 0, 59));
      if (fields.accept('.')) moment += read_fraction(fields);
    }
    moment -= read_zone(fields);
  }
  if (!fields.ok() || !fields.done()) return std::nullopt;
  return moment;
}

}  // namespace

Result<WallTime> parse_apache_datetime(std::string_view text) {
  Fields fields(text);
  WallTime moment = read_day(fields);
  fields.expect('T');
  moment += hours(fields.number(2, 0, 23));
  fields.expect(':');
  moment += minutes(fields.number(2, 0, 59));
  fields.expect(':');
  moment += seconds(fields.number(2, 0, 59));
  fields.expect('.');
  std::size_t digits = 0;
  const int fraction = fields.any_number(digits);
  moment += milliseconds(fraction);
  moment -= read_zone(fields);
  if (!fields.ok() || !fields.done() || fraction > 999) {
    return usage(fmt::format("'{}' is not a time such as 2024-10-25T12:00:00.000", text));
  }
  return moment;
}

Result<WallTime> parse_time(std::string_view text, WallTime now) {
  if (text == "now") return now;
  const bool has_sign = !text.empty() && (text[0] == '-' || text[0] == '+');
  if (has_sign) {
    if (const auto span = parse_duration(text)) return now + *span;
  } else if (const auto number = parse_int64(text)) {
    return WallTime(milliseconds(*number));
  }
  if (const auto moment = read_iso(text)) return *moment;
  return usage(fmt::format(
      "'{}' is not a time such as 2024-10-25T12:00:00Z, 2024-10-25, -10m or now", text));
}

std::string format_time(WallTime time) {
  const auto day = date::floor<date::days>(time);
  const date::year_month_day date(day);
  const auto ms = (time - day) % seconds(1);
  return fmt::format("{:04}-{:02}-{:02}T{}.{:03}Z", int{date.year()}, unsigned{date.month()},
                     unsigned{date.day()}, format_clock(time), ms.count());
}

std::string format_clock(WallTime time) {
  const date::hh_mm_ss<milliseconds> clock(time - date::floor<date::days>(time));
  return fmt::format("{:02}:{:02}:{:02}", clock.hours().count(), clock.minutes().count(),
                     clock.seconds().count());
}

}  // namespace kt::util
