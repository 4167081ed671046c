// Burrow's table, line by line: each case is one step of its decision, with what comes before it
// not true.
#include "common/monitor/burrow.h"

#include <doctest/doctest.h>

#include "common/monitor/history.h"

namespace kt::monitor {
namespace {

util::Moment after_seconds(int count) {
  return util::Moment{} + std::chrono::seconds(count);
}

struct Seen {
  std::int64_t offset = 0;
  std::optional<std::int64_t> lag;
};

// A commit each five seconds, from second 0 on.
BurrowWindow window_of(const std::vector<Seen>& commits) {
  BurrowWindow window;
  int at = 0;
  for (const Seen& commit : commits) {
    window.add({after_seconds(at), commit.offset, commit.lag});
    at += 5;
  }
  return window;
}

std::string judged(const std::vector<Seen>& commits, const std::vector<std::int64_t>& ends,
                   int now) {
  std::vector<Point> points;
  for (const std::int64_t end : ends) points.push_back({after_seconds(0), end});
  return std::string(name_of(window_of(commits).judge(points, after_seconds(now))));
}

BurrowStatus of_group(const std::vector<BurrowStatus>& partitions) {
  BurrowStatus worst = BurrowStatus::not_found;
  for (const BurrowStatus each : partitions) worst = burrow_of_group(worst, each);
  return worst;
}

}  // namespace

TEST_CASE("step 0: what has no lag now is OK, whatever was before") {
  CHECK(judged({{50, 10}, {40, 20}}, {60, 40}, 900) == "OK");
}

TEST_CASE("step 1: no commit for longer than the window's span is STOP") {
  CHECK(judged({{10, 5}, {20, 5}, {30, 5}}, {100, 110}, 21) == "STOP");
  CHECK(judged({{10, 5}, {20, 5}, {30, 5}}, {100, 110}, 20) != "STOP");
}

TEST_CASE("step 1: but not where the log's end was at the commit lately") {
  CHECK(judged({{10, 5}, {20, 5}, {30, 0}}, {30, 110}, 100) == "OK");
}

TEST_CASE("step 2: a commit that went back and did not come as far again is REWIND") {
  CHECK(judged({{30, 5}, {20, 15}, {25, 15}}, {100, 110}, 10) == "REWIND");
  CHECK(judged({{30, 5}, {20, 15}, {31, 5}}, {100, 110}, 10) != "REWIND");
}

TEST_CASE("step 3: a commit that had caught up within the window makes it OK") {
  CHECK(judged({{10, 0}, {20, 5}, {30, 50}}, {100, 110}, 10) == "OK");
}

TEST_CASE("step 4: commits that repeat are STALL") {
  CHECK(judged({{10, 5}, {10, 15}, {10, 25}}, {100, 110}, 10) == "STALL");
}

TEST_CASE("step 5: a lag that never fell from commit to commit is WARN, equal ones included") {
  CHECK(judged({{10, 5}, {20, 5}, {30, 9}}, {100, 110}, 10) == "WARN");
  CHECK(judged({{10, 5}, {20, {}}, {30, 9}}, {100, 110}, 10) == "WARN");
}

TEST_CASE("step 6: one that fell once is OK") {
  CHECK(judged({{10, 5}, {20, 4}, {30, 90}}, {100, 110}, 10) == "OK");
}

TEST_CASE("only the last ten commits count, and without any nothing is found") {
  std::vector<Seen> commits{{5, 0}};
  for (int i = 0; i < 10; ++i) commits.push_back({10 + i, 5 + i});
  CHECK(judged(commits, {100, 110}, 50) == "WARN");
  CHECK(judged({}, {100}, 0) == "NOTFOUND");
}

TEST_CASE("a group is as its worst partition, and nothing worse than ERR") {
  using S = BurrowStatus;
  CHECK(of_group({S::ok, S::warn, S::ok}) == S::warn);
  CHECK(of_group({S::ok, S::rewind}) == S::err);
  CHECK(of_group({S::stop}) == S::err);
  CHECK(of_group({S::ok, S::not_found}) == S::ok);
  CHECK(of_group({}) == S::not_found);
}

namespace {

// A member that commits on one of its two partitions.
GroupFinding one_of_two(BurrowWords words) {
  History history(words);
  for (int i = 0; i <= 20; ++i) {
    Sample sample;
    sample.at = after_seconds(i + 1);
    GroupSample& group = sample.groups["g"];
    group.state = "Stable";
    group.members = 1;
    group.positions[{"sales", 0}] = {.committed = i * 100, .end = i * 100 + 50, .owner_id = "m"};
    group.positions[{"sales", 1}] = {.committed = 7, .end = i * 100 + 50, .owner_id = "m"};
    history.add(sample);
  }
  return history.findings()[0];
}

}  // namespace

TEST_CASE("an owner that commits elsewhere repeats its commit here") {
  const GroupFinding found = one_of_two(BurrowWords::made);
  CHECK(found.partitions[0].burrow == BurrowStatus::warn);
  CHECK(found.partitions[1].burrow == BurrowStatus::stall);
  CHECK(found.burrow == BurrowStatus::err);
}

TEST_CASE("Burrow's words are left out where nobody wants them, and ours stay") {
  const GroupFinding found = one_of_two(BurrowWords::left_out);
  CHECK(found.partitions[1].burrow == BurrowStatus::not_found);
  CHECK(found.burrow == BurrowStatus::not_found);
  CHECK(found.judgement.verdict == one_of_two(BurrowWords::made).judgement.verdict);
}

}  // namespace kt::monitor
