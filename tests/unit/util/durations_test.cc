#include "common/util/durations.h"

#include <doctest/doctest.h>

namespace kt::util {

namespace {

long long ms_of(std::string_view text) {
  const auto span = parse_duration(text);
  REQUIRE_MESSAGE(span.ok(), text);
  return span->count();
}

}  // namespace

TEST_CASE("ISO durations are those of java.time.Duration") {
  CHECK(ms_of("P1DT2H") == 93'600'000);
  CHECK(ms_of("PT0.1S") == 100);
  CHECK(ms_of("pt1h30m") == 5'400'000);
  CHECK(ms_of("-PT5M") == -300'000);
  CHECK(ms_of("P2D") == 172'800'000);
  CHECK(ms_of("PT-6H+3M") == -21'420'000);
  CHECK(ms_of("PT0,5S") == 500);
}

TEST_CASE("plain durations are numbers with units, large before small") {
  CHECK(ms_of("500ms") == 500);
  CHECK(ms_of("90s") == 90'000);
  CHECK(ms_of("1h30m") == 5'400'000);
  CHECK(ms_of("-10m") == -600'000);
  CHECK(ms_of("+1d") == 86'400'000);
  CHECK(ms_of("1.5h") == 5'400'000);
}

TEST_CASE("what is no duration is refused") {
  for (const char* text :
       {"",    "P",    "PT",  "P1",   "1",     "5x",      "m",    "30m1h", "1h1h",    "P1M",  "P1Y",
        "P1W", "PT1D", "P1H", "P1DT", "P0.5D", "1.5h30m", "--1m", "1e3s",  "P1DT2H3", "1m-2s"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_duration(text).ok());
  }
}

TEST_CASE("a span that no clock can hold is out of range") {
  CHECK(parse_duration("99999999999999d").error().text == "'99999999999999d' is out of range");
}

TEST_CASE("a bare number is milliseconds where Apache's flags take them") {
  CHECK(parse_duration_or_ms("5000")->count() == 5000);
  CHECK(parse_duration_or_ms("-100")->count() == -100);
  CHECK(parse_duration_or_ms("5s")->count() == 5000);
  CHECK_FALSE(parse_duration_or_ms("5.5").ok());
}

}  // namespace kt::util
