#include "common/monitor/retention.h"

#include <doctest/doctest.h>

using namespace std::chrono_literals;

namespace kt::monitor {
namespace {

util::Moment at(int second) {
  return util::Moment{} + std::chrono::seconds(1'000 + second);
}

// Each second from 0 to `last`; every 60 the log's begin jumps by 600 records.
StartSeries jumping(int last) {
  StartSeries starts;
  for (int second = 0; second <= last; ++second) starts.add({at(second), second / 60 * 600});
  return starts;
}

}  // namespace

TEST_CASE("a log whose begin was not seen to jump twice tells nothing") {
  CHECK_FALSE(StartSeries().until(100).has_value());
  CHECK_FALSE(jumping(59).until(10'000).has_value());
  CHECK_FALSE(jumping(119).until(10'000).has_value());
}

TEST_CASE("a begin that jumps evenly reaches an offset when it has jumped so often") {
  CHECK(jumping(120).until(1'800) == 60s);
  CHECK(jumping(150).until(1'800) == 30s);
  CHECK(jumping(600).until(12'000) == 600s);
  CHECK(jumping(600).until(6'000) == 0s);
}

TEST_CASE("the forecast shrinks as time goes on and is off by no more than one jump") {
  for (int now = 120; now < 1'190; ++now) {
    const auto left = jumping(now).until(12'000);
    REQUIRE(left.has_value());
    CHECK(std::abs(left->count() - (1'200 - now) * 1'000) <= 60'000);
  }
}

TEST_CASE("a begin that has stopped moving tells nothing any more") {
  StartSeries starts = jumping(120);
  starts.add({at(300), 1'200});
  CHECK(starts.until(1'800) == 0s);
  starts.add({at(301), 1'200});
  CHECK_FALSE(starts.until(1'800).has_value());
}

TEST_CASE("a topic that was made anew begins anew") {
  StartSeries starts = jumping(600);
  starts.add({at(601), 0});
  CHECK_FALSE(starts.until(1'800).has_value());
}

TEST_CASE("what lies below the begin has no countdown") {
  CHECK_FALSE(jumping(120).until(1'199).has_value());
}

TEST_CASE("retention.ms counts from the age of the record") {
  CHECK(countdown_of(Age{.span = 10min}, 1h, {}) == Countdown{.left = 50min});
  CHECK(countdown_of(Age{.span = 2h}, 1h, {}) == Countdown{.left = 0s});
  CHECK_FALSE(countdown_of(Age{.span = 10min}, -1ms, {}).has_value());
  CHECK_FALSE(countdown_of(Age{.span = 10min, .is_at_least = true}, 1h, {}).has_value());
  CHECK_FALSE(countdown_of({}, 1h, {}).has_value());
  CHECK_FALSE(countdown_of(Age{.span = 10min}, {}, {}).has_value());
}

TEST_CASE("what comes sooner counts") {
  const Age age{.span = 10min};
  CHECK(countdown_of(age, 1h, 3min) == Countdown{.left = 3min, .is_soonest = false});
  CHECK(countdown_of(age, 1h, 3h) == Countdown{.left = 50min});
  CHECK(countdown_of({}, {}, 3min) == Countdown{.left = 3min, .is_soonest = false});
}

}  // namespace kt::monitor
