// Lag in time over the wire, against logs whose times are a known function of the offset: every
// commit of every log, asked for together, and never a record read.
#include <algorithm>
#include <functional>

#include <doctest/doctest.h>

#include "common/admin/time_lag.h"
#include "tests/support/fake_cluster.h"
#include "tools/kt-groups/ages.h"
#include "tools/kt-groups/kind_lags.h"

using namespace kt;
using test::FakeCluster;

namespace {

constexpr std::int16_t kFetchRecords = 1;
constexpr std::int16_t kListLogOffsets = 2;
constexpr std::int64_t kToday = 1'750'000'000'000;
constexpr std::int64_t kHour = 3'600'000;

using TimeAt = std::function<std::int64_t(std::int64_t offset)>;

// One partition; records at the offsets that `is_there` says, each in a batch of its own.
void lay_log(FakeCluster& cluster, std::int64_t size, const TimeAt& time_at,
             const std::function<bool(std::int64_t)>& is_there = {}) {
  cluster.edit([&](test::FakeState& state) {
    auto& log = state.add_topic("timed", 1).partitions.front();
    log.log_end = size;
    for (std::int64_t offset = 0; offset < size; ++offset) {
      if (is_there && !is_there(offset)) continue;
      log.batches.push_back({.base_offset = offset,
                             .last_offset = offset,
                             .max_timestamp = time_at(offset),
                             .bytes = ""});
    }
  });
}

// The running maximum of the times up to the commit: when the log had grown to there.
std::int64_t reached_by(FakeCluster& cluster, std::int64_t committed) {
  std::int64_t most = 0;
  cluster.edit([&](test::FakeState& state) {
    for (const auto& batch : state.find("timed", 0)->batches) {
      if (batch.base_offset <= committed) most = std::max(most, batch.max_timestamp);
    }
  });
  return most;
}

std::vector<admin::Age> ages_at(FakeCluster& cluster, const std::vector<std::int64_t>& commits,
                                std::int64_t end, admin::Isolation isolation) {
  auto client = admin::Client::connect(cluster.settings());
  std::vector<admin::Position> positions;
  for (const auto committed : commits) {
    positions.push_back({.at = {"timed", 0}, .committed = committed, .end = end});
  }
  const util::WallTime now{std::chrono::milliseconds(kToday)};
  return admin::ages_of(client, positions, now, isolation,
                        util::Deadline::in(std::chrono::minutes(1)));
}

std::vector<groups::Ages> ages_today(FakeCluster& cluster, const groups::Lags& lags) {
  auto client = admin::Client::connect(cluster.settings());
  return groups::ages_of(client, lags, admin::Isolation::read_uncommitted,
                         util::Deadline::in(std::chrono::minutes(1)),
                         util::WallTime{std::chrono::milliseconds(kToday)});
}

// Every commit in the log has the age that the function of time gives it, to within the resolution.
void check_log(FakeCluster& cluster, std::int64_t end,
               admin::Isolation isolation = admin::Isolation::read_uncommitted) {
  std::vector<std::int64_t> commits;
  for (std::int64_t offset = 0; offset < end; ++offset) commits.push_back(offset);
  const auto ages = ages_at(cluster, commits, end, isolation);
  for (std::size_t i = 0; i < commits.size(); ++i) {
    CAPTURE(commits[i]);
    REQUIRE(ages[i].value);
    const auto expected = std::max<std::int64_t>(0, kToday - reached_by(cluster, commits[i]));
    CHECK(ages[i].value->count() >= expected);
    CHECK(ages[i].value->count() - expected <= admin::kAgeResolution.count());
  }
  CHECK(cluster.requests(kFetchRecords) == 0);
}

}  // namespace

TEST_CASE("over the wire, ages in a steady log are right at every offset") {
  FakeCluster cluster;
  lay_log(cluster, 120, [](std::int64_t o) { return kToday - kHour + o * 7'000; });
  check_log(cluster, 120);
}

TEST_CASE("over the wire, ages in a bursty log are right at every offset") {
  FakeCluster cluster;
  lay_log(cluster, 120,
          [](std::int64_t o) { return kToday - 24 * kHour + (o / 30) * 5 * kHour + o % 30; });
  check_log(cluster, 120);
}

TEST_CASE("over the wire, an idle log ages although nothing comes any more") {
  FakeCluster cluster;
  lay_log(cluster, 20, [](std::int64_t o) { return kToday - 30 * 24 * kHour + o * 1'000; });
  check_log(cluster, 20);
  const auto last = ages_at(cluster, {19}, 20, admin::Isolation::read_uncommitted);
  CHECK(*last[0].value >= std::chrono::milliseconds(30 * 24 * kHour - 19'000));
}

TEST_CASE("a group that has read everything is not behind, and nobody is asked") {
  FakeCluster cluster;
  lay_log(cluster, 20, [](std::int64_t o) { return kToday - kHour + o; });
  const auto ages = ages_at(cluster, {20, 20}, 20, admin::Isolation::read_uncommitted);
  CHECK(ages[0] == admin::Age{.value = std::chrono::milliseconds(0)});
  CHECK(cluster.requests(kListLogOffsets) == 0);
}

TEST_CASE("over the wire, ages in a compacted log are right at every offset, gaps included") {
  FakeCluster cluster;
  lay_log(
      cluster, 120, [](std::int64_t o) { return kToday - kHour + o * 9'000; },
      [](std::int64_t o) { return o == 0 || o % 4 == 3; });
  check_log(cluster, 120);
}

TEST_CASE("over the wire, out of order the running maximum counts") {
  FakeCluster cluster;
  lay_log(cluster, 120, [](std::int64_t o) {
    return kToday - kHour + o * 5'000 + (o % 9 == 0 ? 60'000 : 0) - (o % 5 == 0 ? 90'000 : 0);
  });
  check_log(cluster, 120);
}

TEST_CASE("of a log with transactions, only what is stable has an age by read-committed") {
  FakeCluster cluster;
  lay_log(cluster, 90, [](std::int64_t o) { return kToday - kHour + o * 11'000; });
  cluster.edit([](test::FakeState& state) { state.find("timed", 0)->last_stable_offset = 60; });
  check_log(cluster, 60, admin::Isolation::read_committed);
  const auto waiting = ages_at(cluster, {60}, 60, admin::Isolation::read_committed);
  CHECK(waiting[0] == admin::Age{.value = std::chrono::milliseconds(0)});
  const auto unread = ages_at(cluster, {60}, 90, admin::Isolation::read_uncommitted);
  REQUIRE(unread[0].value);
  CHECK(unread[0].value->count() - (kHour - 60 * 11'000) <= admin::kAgeResolution.count());
}

TEST_CASE("a share group is as old as the record that it gives next, a drained one not at all") {
  FakeCluster cluster;
  lay_log(cluster, 20, [](std::int64_t o) { return kToday - kHour + o * 60'000; });
  const std::vector<util::Outcome<std::vector<admin::ShareOffset>>> offsets{
      {"behind", {{{.at = {"timed", 0}, .start = 7, .leader_epoch = {}, .lag = 9}}}},
      {"drained", {{{.at = {"timed", 0}, .start = 20, .leader_epoch = {}, .lag = 0}}}},
      {"unread", {{{.at = {"timed", 0}, .start = {}, .leader_epoch = {}, .lag = {}}}}}};
  const auto ages = ages_today(cluster, groups::lags_from(offsets));
  const admin::TopicPartition at{"timed", 0};
  REQUIRE(ages.size() == 3);
  REQUIRE(ages[0].at(at).value);
  CHECK(ages[0].at(at).value->count() >= kHour - 7 * 60'000);
  CHECK(ages[0].at(at).value->count() <= kHour - 7 * 60'000 + admin::kAgeResolution.count());
  CHECK(ages[1].at(at) == admin::Age{.value = std::chrono::milliseconds(0)});
  CHECK(ages[2].at(at) == admin::Age{.value = {}, .gap = admin::Gap::never_committed});
  CHECK(cluster.requests(kFetchRecords) == 0);
}

TEST_CASE("a streams group that has not committed is as old as the first record of its log") {
  FakeCluster cluster;
  lay_log(cluster, 20, [](std::int64_t o) { return kToday - kHour + o * 60'000; });
  admin::GroupLag lag{.group = "app", .partitions = {}};
  lag.partitions.push_back({.at = {"timed", 0},
                            .committed = admin::missing(admin::Gap::never_committed),
                            .start = admin::known(0),
                            .end = admin::known(20),
                            .leader_epoch = {},
                            .metadata = ""});
  const auto ages = ages_today(cluster, groups::from_where_they_read({{"app", lag}}));
  REQUIRE(ages.size() == 1);
  CHECK(ages[0].at({"timed", 0}) == admin::Age{.value = std::chrono::milliseconds(kHour)});
}

TEST_CASE("what cannot be timed says why, beside the ages of the others") {
  FakeCluster cluster;
  lay_log(cluster, 20, [](std::int64_t o) { return kToday - kHour + o; });
  cluster.edit([](test::FakeState& state) {
    state.add_topic("headless", 1).partitions.front().leader = -1;
    state.add_topic("secret", 1).error_code = 29;  // TOPIC_AUTHORIZATION_FAILED
    state.add_topic("timeless", 1).partitions.front().log_end = 20;
  });
  auto client = admin::Client::connect(cluster.settings());
  std::vector<admin::Position> positions;
  for (const auto* topic : {"timed", "headless", "secret", "timeless", "gone"}) {
    positions.push_back({.at = {topic, 0}, .committed = 5, .end = 20});
  }
  const auto ages = admin::ages_of(
      client, positions, util::WallTime{std::chrono::milliseconds(kToday)},
      admin::Isolation::read_uncommitted, util::Deadline::in(std::chrono::minutes(1)));
  CHECK(ages[0].value);
  CHECK(ages[1] == admin::Age{.value = std::nullopt, .gap = admin::Gap::no_leader});
  CHECK(ages[2] == admin::Age{.value = std::nullopt, .gap = admin::Gap::not_authorised});
  CHECK(ages[3] == admin::Age{.value = std::nullopt, .gap = admin::Gap::no_times});
  CHECK(ages[4] == admin::Age{.value = std::nullopt, .gap = admin::Gap::topic_deleted});
}
