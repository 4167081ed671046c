#include "common/util/dates.h"

#include <doctest/doctest.h>

namespace kt::util {
namespace {

constexpr long long kNoon = 1'729'857'600'000;  // 2024-10-25T12:00:00Z

WallTime at(long long ms) {
  return WallTime(std::chrono::milliseconds(ms));
}

long long apache(std::string_view text) {
  const auto moment = parse_apache_datetime(text);
  REQUIRE_MESSAGE(moment.ok(), text);
  return moment->time_since_epoch().count();
}

long long any(std::string_view text) {
  const auto moment = parse_time(text, at(kNoon));
  REQUIRE_MESSAGE(moment.ok(), text);
  return moment->time_since_epoch().count();
}

}  // namespace

TEST_CASE("Apache's datetime without a zone is UTC") {
  CHECK(apache("2024-10-25T12:00:00.000") == kNoon);
}

TEST_CASE("Apache's datetime takes every form of zone") {
  CHECK(apache("2024-10-25T12:00:00.000Z") == kNoon);
  CHECK(apache("2024-10-25T14:00:00.000+02:00") == kNoon);
  CHECK(apache("2024-10-25T14:00:00.000+0200") == kNoon);
  CHECK(apache("2024-10-25T14:00:00.000+02") == kNoon);
  CHECK(apache("2024-10-25T06:30:00.000-05:30") == kNoon);
}

TEST_CASE("Apache's milliseconds are a number, not a fraction") {
  CHECK(apache("2024-10-25T12:00:00.5") == kNoon + 5);
  CHECK(apache("2024-10-25T12:00:00.050") == kNoon + 50);
}

TEST_CASE("Apache's datetime needs the T and the milliseconds, and days that exist") {
  for (const char* text :
       {"", "2024-10-25", "2024-10-25T12:00:00", "2024-10-25 12:00:00.000",
        "2024-02-30T12:00:00.000", "2023-02-29T00:00:00.000", "2024-13-01T00:00:00.000",
        "2024-10-25T24:00:00.000", "2024-10-25T12:60:00.000", "2024-10-25T12:00:00.1000",
        "2024-10-25T12:00:00.000X", "2024-10-25T12:00:00.000+2", "24-10-25T12:00:00.000"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_apache_datetime(text).ok());
  }
}

TEST_CASE("times can be dates, times, spans before now and numbers") {
  CHECK(any("2024-10-25") == kNoon - 43'200'000);
  CHECK(any("2024-10-25 12:00") == kNoon);
  CHECK(any("2024-10-25T12:00:00.5Z") == kNoon + 500);
  CHECK(any("2024-10-25T12:00:00.123456789Z") == kNoon + 123);
  CHECK(any("2024-10-25T14:00+02:00") == kNoon);
  CHECK(any("now") == kNoon);
  CHECK(any("-10m") == kNoon - 600'000);
  CHECK(any("+PT1S") == kNoon + 1000);
  CHECK(any("-P1D") == kNoon - 86'400'000);
  CHECK(any("1729857600000") == kNoon);
}

TEST_CASE("a text that is no time is refused by name") {
  const auto moment = parse_time("yesterday", at(kNoon));
  REQUIRE_FALSE(moment.ok());
  CHECK(moment.error().text.find("'yesterday'") == 0);
  CHECK_FALSE(parse_time("10m", at(kNoon)).ok());
}

TEST_CASE("the time of day stands alone where the day is known") {
  CHECK(format_clock(at(kNoon + 7)) == "12:00:00");
  CHECK(format_clock(at(-1)) == "23:59:59");
}

TEST_CASE("times print in UTC with milliseconds, before 1970 too") {
  CHECK(format_time(at(kNoon + 7)) == "2024-10-25T12:00:00.007Z");
  CHECK(format_time(at(-1)) == "1969-12-31T23:59:59.999Z");
}

}  // namespace kt::util
