#include "common/output/units.h"

#include <limits>

#include <doctest/doctest.h>

namespace kt::output {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

TEST_CASE("sizes have two digits that matter") {
  CHECK(human_bytes(0) == "0 B");
  CHECK(human_bytes(1023) == "1023 B");
  CHECK(human_bytes(1536) == "1.5 KiB");
  CHECK(human_bytes(12 * 1024 * 1024) == "12 MiB");
  CHECK(human_bytes(1024 * 1024 - 1) == "1.0 MiB");
  CHECK(human_bytes(-2048) == "-2.0 KiB");
  CHECK(human_bytes(std::numeric_limits<std::int64_t>::max()) == "8.0 EiB");
}

TEST_CASE("rates are per second, in thousands") {
  CHECK(human_rate(0) == "0/s");
  CHECK(human_rate(0.5) == "0.5/s");
  CHECK(human_rate(950) == "950/s");
  CHECK(human_rate(12'345) == "12.3k/s");
  CHECK(human_rate(999'950) == "1.0M/s");
}

TEST_CASE("spans show their two largest units") {
  CHECK(human_duration(milliseconds(250)) == "250ms");
  CHECK(human_duration(milliseconds(3'250)) == "3.2s");
  CHECK(human_duration(seconds(59)) == "59s");
  CHECK(human_duration(seconds(250)) == "4m10s");
  CHECK(human_duration(hours(2) + minutes(5)) == "2h05m");
  CHECK(human_duration(hours(76)) == "3d04h");
  CHECK(human_duration(-seconds(90)) == "-1m30s");
}

}  // namespace kt::output
