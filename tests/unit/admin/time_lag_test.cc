// The search for an age, against logs whose times are known.
#include "common/admin/time_lag.h"

#include <algorithm>
#include <functional>

#include <doctest/doctest.h>

using namespace kt::admin;

namespace {

constexpr std::int64_t kNow = 1'750'000'000'000;
constexpr std::int64_t kResolution = 100;

struct TimedRecord {
  std::int64_t offset = 0;
  std::int64_t time = 0;
};

using TimedLog = std::vector<TimedRecord>;

TimedLog log_of(int records, const std::function<std::int64_t(int)>& time_at) {
  TimedLog log;
  for (int i = 0; i < records; ++i) log.push_back({.offset = i, .time = time_at(i)});
  return log;
}

// What a broker answers: the first record at or after the time.
FoundOffset answer(const TimedLog& log, std::int64_t time) {
  for (const auto& record : log) {
    if (record.time >= time) {
      return {.offset = record.offset, .timestamp = record.time, .leader_epoch = {}};
    }
  }
  return {};
}

struct SearchResult {
  std::int64_t age = -1;
  int rounds = 0;
};

SearchResult search(const TimedLog& log, std::int64_t committed) {
  AgeSearch search(committed, kNow, kResolution);
  SearchResult result;
  while (const auto time = search.next()) {
    search.take(*time, answer(log, *time));
    ++result.rounds;
    REQUIRE(result.rounds <= 42);
  }
  REQUIRE(search.age().value);
  result.age = search.age().value->count();
  return result;
}

// The running maximum of the times up to the commit.
std::int64_t reached(const TimedLog& log, std::int64_t committed) {
  std::int64_t most = 0;
  for (const auto& record : log) {
    if (record.offset <= committed) most = std::max(most, record.time);
  }
  return most;
}

void check_every_commit(const TimedLog& log) {
  for (const auto& record : log) {
    CAPTURE(record.offset);
    const std::int64_t expected = kNow - reached(log, record.offset);
    const auto found = search(log, record.offset);
    CHECK(found.age >= expected);
    CHECK(found.age - expected <= kResolution);
  }
}

}  // namespace

TEST_CASE("the age in a steady log is that of the record at the commit") {
  check_every_commit(log_of(200, [](int i) { return kNow - 1'000'000 + i * 5'000; }));
}

TEST_CASE("the age in a bursty log is right at both ends of each burst") {
  check_every_commit(log_of(
      200, [](int i) { return kNow - 12 * 86'400'000LL + (i / 50) * 86'400'000LL + i % 50; }));
}

TEST_CASE("records of one moment have one age") {
  check_every_commit(log_of(100, [](int) { return kNow - 77'777; }));
}

TEST_CASE("out of order, the running maximum counts") {
  check_every_commit(
      log_of(100, [](int i) { return kNow - 500'000 + i * 3'000 + (i % 7 == 0 ? 20'000 : 0); }));
}

TEST_CASE("in a compacted log a commit in a gap has the age of the record before it") {
  auto log = log_of(60, [](int i) { return kNow - 600'000 + i * 10'000; });
  log.erase(std::remove_if(log.begin(), log.end(), [](const auto& r) { return r.offset % 3 == 1; }),
            log.end());
  CHECK(search(log, 31).age - (kNow - reached(log, 31)) <= kResolution);
}

TEST_CASE("of a commit that retention has overtaken the first record left counts") {
  auto log = log_of(10, [](int i) { return kNow - 9'000 + i * 100; });
  log.erase(log.begin(), log.begin() + 5);
  const auto found = search(log, 2);
  CHECK(found.age == 8'500);
  CHECK(found.rounds == 1);
}

TEST_CASE("records from the future are not old") {
  const auto log = log_of(10, [](int) { return kNow + 3'600'000; });
  CHECK(search(log, 4).age == 0);
}

TEST_CASE("a log that goes back to 1970 takes no more than the bounded rounds") {
  const auto log = log_of(1'000, [](int i) { return 1 + i * (kNow / 1'000); });
  check_every_commit(log);
}

TEST_CASE("without times there is no age, and the reason is said") {
  AgeSearch search(3, kNow, kResolution);
  search.take(*search.next(), {});
  CHECK_FALSE(search.next());
  CHECK(search.age() == Age{.value = std::nullopt, .gap = Gap::no_times});
}

TEST_CASE("a search that was not answered has no age") {
  AgeSearch search(3, kNow, kResolution);
  CHECK_FALSE(search.age().value);
  search.give_up(Gap::no_leader);
  CHECK_FALSE(search.next());
  CHECK(search.age().gap == Gap::no_leader);
}
