// How fast records go and how long they took, without a clock.
#include <array>
#include <chrono>
#include <cstdint>

#include <doctest/doctest.h>

#include "common/client/latencies.h"
#include "tools/kt-console-producer/settings.h"
#include "tools/kt-console-producer/throttle.h"

using kt::client::Latencies;
using kt::producer::Throttle;
using std::chrono::microseconds;
using std::chrono::milliseconds;

TEST_CASE("half of the spans are within the median") {
  Latencies latencies;
  CHECK(latencies.within(0.5) == microseconds(0));
  for (int i = 1; i <= 10; ++i) latencies.add(microseconds(i));
  CHECK(latencies.within(0.5) == microseconds(5));
  CHECK(latencies.within(1.0) == microseconds(10));
  CHECK(latencies.within(0.99) == microseconds(10));
}

TEST_CASE("long spans are known to one part in sixteen") {
  for (const std::int64_t span :
       std::to_array<std::int64_t>({16, 17, 1000, 65535, 65536, 1234567, 3600000000})) {
    Latencies latencies;
    latencies.add(microseconds(span));
    const auto told = latencies.within(0.5).count();
    CAPTURE(span);
    CHECK(told <= span);
    CHECK(told * 17 >= span * 16);
  }
}

TEST_CASE("a span below zero counts as none") {
  Latencies latencies;
  latencies.add(microseconds(-5));
  CHECK(latencies.within(0.5) == microseconds(0));
}

TEST_CASE("records are due at equal distances from the first one") {
  Throttle throttle(10);
  const kt::util::Moment start{};
  CHECK(throttle.next(start) == start + milliseconds(100));
  CHECK(throttle.next(start + milliseconds(150)) == start + milliseconds(200));
  CHECK(throttle.next(start + milliseconds(200)) == start + milliseconds(300));
}

TEST_CASE("time without input is not made up for") {
  Throttle throttle(10);
  const kt::util::Moment start{};
  (void)throttle.next(start);
  const auto later = start + std::chrono::seconds(60);
  CHECK(throttle.next(later) == later + milliseconds(100));
  CHECK(throttle.next(later) == later + milliseconds(200));
}

TEST_CASE("transactions have an id and a number of records") {
  kt::producer::Options options;
  kt::config::ConnectionSettings settings;
  CHECK_FALSE(kt::producer::transaction_of(options, settings)->has_value());
  CHECK(settings.others.empty());
  options.transaction = "";
  CHECK(**kt::producer::transaction_of(options, settings) == 0);
  CHECK(settings.others.contains("transactional.id"));
  options.transaction = "500";
  CHECK(**kt::producer::transaction_of(options, settings) == 500);
  options.transaction = "0";
  CHECK_FALSE(kt::producer::transaction_of(options, settings).ok());
  options.per_second = 0;
  CHECK_FALSE(kt::producer::transaction_of(options, settings).ok());
}
