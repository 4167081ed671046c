#include "common/monitor/history.h"

#include <doctest/doctest.h>

namespace kt::monitor {
namespace {

Sample sample_at(int second) {
  Sample sample;
  sample.at = util::Moment{} + std::chrono::seconds(second);
  return sample;
}

void put(Sample& sample, const std::string& group, std::optional<std::int64_t> committed,
         std::optional<std::int64_t> end, std::int32_t partition = 0) {
  GroupSample& at = sample.groups[group];
  at.state = "Stable";
  at.positions[{"sales", partition}] = {.committed = committed, .end = end};
}

}  // namespace

TEST_CASE("lag is the end minus the commit, summed over the partitions") {
  History history;
  Sample sample = sample_at(0);
  put(sample, "g", 10, 15, 0);
  put(sample, "g", 0, 7, 1);
  history.add(sample);
  const auto found = history.findings();
  REQUIRE(found.size() == 1);
  CHECK(found[0].lag == 12);
  CHECK(found[0].lag_is_complete);
}

TEST_CASE("a commit beyond the end is a lag of zero, not a negative one") {
  History history;
  Sample sample = sample_at(0);
  put(sample, "g", 20, 15);
  history.add(sample);
  CHECK(history.findings()[0].lag == 0);
}

TEST_CASE("a partition without a commit makes the sum incomplete and is not counted as zero") {
  History history;
  Sample sample = sample_at(0);
  put(sample, "g", 10, 15, 0);
  put(sample, "g", std::nullopt, 7, 1);
  history.add(sample);
  CHECK(history.findings()[0].lag == 5);
  CHECK_FALSE(history.findings()[0].lag_is_complete);
}

TEST_CASE("a group of which nothing is known has no lag at all") {
  History history;
  Sample sample = sample_at(0);
  put(sample, "g", std::nullopt, std::nullopt);
  history.add(sample);
  CHECK_FALSE(history.findings()[0].lag.has_value());
}

TEST_CASE("the largest lag comes first and equal lags by name") {
  History history;
  Sample sample = sample_at(0);
  put(sample, "b", 0, 5);
  put(sample, "a", 0, 5);
  put(sample, "z", 0, 5);
  sample.groups["z"].positions[{"sales", 0}].committed = -4;
  history.add(sample);
  const auto found = history.findings();
  CHECK(found[0].group == "z");
  CHECK(found[1].group == "a");
  CHECK(found[2].group == "b");
}

TEST_CASE("a group that reads faster than is written drains in lag over gain") {
  History history;
  for (int i = 0; i <= 10; ++i) {
    Sample sample = sample_at(i);
    put(sample, "g", i * 300, 10'000 + i * 100);
    history.add(sample);
  }
  const GroupFinding found = history.findings()[0];
  CHECK(found.produce_rate->per_second == doctest::Approx(100));
  CHECK(found.consume_rate->per_second == doctest::Approx(300));
  CHECK(found.drain->soonest == doctest::Approx(8'000.0 / 200));
}

TEST_CASE("a group that reads slower than is written never drains") {
  History history;
  for (int i = 0; i <= 10; ++i) {
    Sample sample = sample_at(i);
    put(sample, "g", i * 50, 10'000 + i * 100);
    history.add(sample);
  }
  CHECK_FALSE(history.findings()[0].drain.has_value());
}

TEST_CASE("two groups on one partition count its end offset once a sample") {
  History history;
  for (int i = 0; i <= 4; ++i) {
    Sample sample = sample_at(i);
    put(sample, "a", 0, i * 100);
    put(sample, "b", 0, i * 100);
    history.add(sample);
  }
  CHECK(history.findings()[0].produce_rate->per_second == doctest::Approx(100));
}

}  // namespace kt::monitor
