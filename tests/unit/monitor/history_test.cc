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

TEST_CASE("a lag counts down to retention by the age of its first record, unless it is lost") {
  History history;
  for (int second = 1; second <= 10; ++second) {
    Sample sample = sample_at(second);
    put(sample, "g", 100, 100 + second * 10, 0);
    put(sample, "g", 100, 100 + second * 10, 1);
    sample.groups["g"].positions[{"sales", 0}].start = 0;
    sample.groups["g"].positions[{"sales", 1}].start = 101;
    sample.wall = util::WallTime{} + std::chrono::seconds(1'000 + second);
    sample.groups["g"].positions[{"sales", 0}].reached = sample.wall - std::chrono::seconds(second);
    if (second > 1) sample.topics.edit()["sales"] = {.retention = std::chrono::minutes(1)};
    history.add(sample);
    CHECK(history.findings()[0].countdown.has_value() == (second > 1));
  }
  const auto found = history.findings()[0];
  CHECK(found.countdown == Countdown{.left = std::chrono::seconds(50)});
  CHECK(found.partitions[0].countdown == found.countdown);
  CHECK_FALSE(found.partitions[1].countdown.has_value());
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
  CHECK(history.findings()[0].judgement.because == "no lag is known");
  sample.at += std::chrono::seconds(1);
  sample.groups["g"].positions[{"sales", 0}].why_unknown = "its coordinator does not answer";
  history.add(sample);
  CHECK(history.findings()[0].judgement.because == "its coordinator does not answer");
}

TEST_CASE("a summary says of groups what the whole says, and nothing of their partitions") {
  History history;
  Sample sample = sample_at(0);
  put(sample, "a", 2, 5, 0);
  put(sample, "a", 1, 9, 1);
  put(sample, "b", std::nullopt, std::nullopt);
  sample.groups["b"].positions[{"sales", 0}].why_unknown = "topic deleted";
  history.add(sample);
  auto whole = history.findings();
  const auto summary = history.findings(Detail::summary);
  REQUIRE(summary.size() == 2);
  for (std::size_t i = 0; i < summary.size(); ++i) {
    CHECK(summary[i].group == whole[i].group);
    CHECK(summary[i].lag == whole[i].lag);
    CHECK(summary[i].judgement.because == whole[i].judgement.because);
    CHECK(summary[i].why_unknown == whole[i].why_unknown);
    CHECK(summary[i].partitions.empty());
    CHECK(summary[i].trend.empty());
  }
  CHECK(summary[1].why_unknown == "topic deleted");
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

TEST_CASE("a story has every look at a lag that was known, back to the begin of the window") {
  History history;
  for (int i = 0; i <= 40; ++i) {
    Sample sample = sample_at(i + 1);
    const bool is_known = i != 35;
    put(sample, "g", is_known ? std::optional<std::int64_t>(5) : std::nullopt, i < 20 ? 8 : 9);
    history.add(sample);
  }
  const auto story = history.story_of("g", {"sales", 0});
  REQUIRE(story.has_value());
  REQUIRE(story->looks.size() == 30);  // 31 in the window, one of them unknown
  CHECK(story->looks.front() == PartitionLook{.at = sample_at(11).at, .lag = 3, .end = 8});
  CHECK(story->looks[9] == PartitionLook{.at = sample_at(20).at, .lag = 3, .end = 8});
  CHECK(story->looks[10] == PartitionLook{.at = sample_at(21).at, .lag = 4, .end = 9});
  CHECK(story->looks.back() == PartitionLook{.at = sample_at(41).at, .lag = 4, .end = 9});
  CHECK(story->evidence.lag_before == 3);
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

namespace {

// A member that owns two partitions of 100 records a second each; from second 20 on it commits
// nothing on the second one, and on the first one only if it `goes_on`.
History owner_of_two(bool goes_on, int seconds) {
  History history;
  for (int i = 0; i <= seconds; ++i) {
    Sample sample = sample_at(i + 1);
    const std::int64_t stopped = std::min(i, 20) * 100;
    put(sample, "g", goes_on ? i * 100 : stopped, i * 100 + 50, 0);
    put(sample, "g", stopped, i * 100 + 50, 1);
    sample.groups["g"].members = 1;
    for (auto& [key, position] : sample.groups["g"].positions) position.owner_id = "m-1";
    history.add(sample);
  }
  return history;
}

Verdict verdict_on(const History& history, std::size_t partition) {
  return history.findings()[0].partitions[partition].judgement.verdict;
}

}  // namespace

TEST_CASE("an owner that commits nowhere has stopped, one that commits elsewhere stalls") {
  CHECK(verdict_on(owner_of_two(true, 49), 1) != Verdict::stall);
  const History stalled = owner_of_two(true, 51);
  CHECK(verdict_on(stalled, 0) == Verdict::ok);
  CHECK(verdict_on(stalled, 1) == Verdict::stall);
  CHECK(stalled.findings()[0].judgement.verdict == Verdict::stall);
  CHECK(stalled.findings()[0].judgement.because ==
        "sales-1: no commit for 31s, usually every 1s, while its owner commits elsewhere");
  const History stopped = owner_of_two(false, 51);
  CHECK(verdict_on(stopped, 0) == Verdict::stop);
  CHECK(verdict_on(stopped, 1) == Verdict::stop);
}

TEST_CASE("a commit that went back is a rewind until it has caught up with itself") {
  History history;
  const auto look = [&history](int second, std::int64_t committed) {
    Sample sample = sample_at(second);
    put(sample, "g", committed, 1'000);
    history.add(sample);
    return history.findings()[0].judgement.verdict;
  };
  look(1, 800);
  CHECK(look(2, 300) == Verdict::rewind);
  CHECK(look(3, 799) == Verdict::rewind);
  CHECK(look(4, 800) != Verdict::rewind);
}

TEST_CASE("a partition of which nothing is known does not hide the verdict of the others") {
  History history;
  Sample sample = sample_at(1);
  put(sample, "g", 0, 10, 0);
  put(sample, "g", std::nullopt, 7, 1);
  sample.groups["g"].members = 0;
  history.add(sample);
  CHECK(history.findings()[0].judgement.verdict == Verdict::no_member);
}

TEST_CASE("a partition's story has the looks of the window and what was concluded from") {
  const History history = owner_of_two(true, 51);
  const auto story = history.story_of("g", {"sales", 1});
  REQUIRE(story.has_value());
  CHECK(story->evidence.standing == std::chrono::seconds(31));
  CHECK(story->evidence.owner_moves_elsewhere);
  CHECK(story->looks.size() == 31);
  CHECK(story->looks.back() ==
        PartitionLook{.at = history.newest().at, .lag = 3'150, .end = 5'150});
  CHECK_FALSE(history.story_of("g", {"sales", 7}).has_value());
  CHECK_FALSE(history.story_of("h", {"sales", 1}).has_value());
}

TEST_CASE("a look without numbers does not make the others forgotten") {
  History history;
  for (int i = 1; i <= 10; ++i) {
    Sample sample = sample_at(i);
    if (i == 9) {
      put(sample, "g", std::nullopt, std::nullopt);
    } else {
      put(sample, "g", i * 100, i * 100);
    }
    history.add(sample);
  }
  CHECK(history.findings()[0].produce_rate->per_second == doctest::Approx(100));
  CHECK(history.findings()[0].consume_rate->per_second == doctest::Approx(100));
}

TEST_CASE("what a sample does not have any more is forgotten") {
  History history;
  Sample sample = sample_at(1);
  put(sample, "g", 0, 10);
  history.add(sample);
  history.add(sample_at(2));
  CHECK(history.findings().empty());
  Sample back = sample_at(3);
  put(back, "g", 5, 20);
  history.add(back);
  CHECK(history.findings()[0].trend == std::vector<std::int64_t>{15});
}

}  // namespace kt::monitor
