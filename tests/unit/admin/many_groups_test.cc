// Many groups on a fake cluster: what is asked grows with the brokers, and an age costs no record.
#include <doctest/doctest.h>

#include "common/admin/groups.h"
#include "common/admin/lag.h"
#include "common/admin/time_lag.h"
#include "tests/support/fake_cluster.h"

using namespace kt;
using test::FakeCluster;

namespace {

constexpr std::int16_t kFetchKey = 1;
constexpr std::int16_t kListOffsetsKey = 2;
constexpr std::int16_t kOffsetFetchKey = 9;
constexpr std::int16_t kDescribeGroupsKey = 15;
constexpr std::int16_t kListGroupsKey = 16;
constexpr std::int64_t kFirstTime = 1'750'000'000'000;

util::Deadline in_a_minute() {
  return util::Deadline::in(std::chrono::minutes(1));
}

// Twelve partitions of ten records, one a second, and groups that have read four of each.
void fill_with(FakeCluster& cluster, int groups) {
  cluster.edit([groups](test::FakeState& state) {
    auto& topic = state.add_topic("sales", 12, 3);
    for (auto& partition : topic.partitions) {
      partition.log_end = 10;
      for (std::int64_t i = 0; i < 10; ++i) {
        partition.batches.push_back({.base_offset = i,
                                     .last_offset = i,
                                     .max_timestamp = kFirstTime + i * 1'000,
                                     .bytes = ""});
      }
    }
    for (int i = 0; i < groups; ++i) {
      auto& group = state.groups["many-" + std::to_string(i)];
      for (std::int32_t p = 0; p < 12; ++p) group.commits[{"sales", p}] = {.offset = 4};
    }
  });
}

}  // namespace

TEST_CASE("the requests for 5,000 groups grow with the brokers, not with the groups") {
  FakeCluster cluster;
  fill_with(cluster, 5'000);
  auto client = admin::Client::connect(cluster.settings());
  const auto listed = admin::list_groups(client, {}, in_a_minute());
  REQUIRE(listed.rows.size() == 5'000);
  const auto described = admin::describe_groups(client, listed.rows, in_a_minute());
  CHECK(util::all_ok(described));
  admin::LagQuestion question;
  for (const auto& group : listed.rows) question.groups.push_back(group.id);
  const auto lags = admin::group_lags(client, question, in_a_minute());
  REQUIRE(util::all_ok(lags));
  CHECK(admin::total_of(lags.front().result->partitions).records == 72);
  CHECK(cluster.requests(kListGroupsKey) == 3);
  CHECK(cluster.requests(kDescribeGroupsKey) <= 3);
  CHECK(cluster.requests(kOffsetFetchKey) <= 3);
  CHECK(cluster.requests(kListOffsetsKey) <= 3);
}

TEST_CASE("ages of many groups take rounds of one request a leader, and no record is read") {
  FakeCluster cluster;
  fill_with(cluster, 0);
  auto client = admin::Client::connect(cluster.settings());
  std::vector<admin::Position> positions;
  for (int group = 0; group < 50; ++group) {
    for (std::int32_t p = 0; p < 12; ++p) {
      positions.push_back({.at = {"sales", p}, .committed = 4, .end = 10});
    }
  }
  positions.push_back({.at = {"sales", 0}, .committed = 10, .end = 10});
  positions.push_back({.at = {"gone", 0}, .committed = 1, .end = 10});
  const util::WallTime now{std::chrono::milliseconds(kFirstTime + 60'000)};
  const auto ages =
      admin::ages_of(client, positions, now, admin::Isolation::read_uncommitted, in_a_minute());
  REQUIRE(ages.size() == 602);
  for (std::size_t i = 0; i < 600; ++i) CHECK(ages[i].value == std::chrono::milliseconds(56'000));
  CHECK(ages[600].value == std::chrono::milliseconds(0));
  CHECK(ages[601] == admin::Age{.value = std::nullopt, .gap = admin::Gap::topic_deleted});
  CHECK(cluster.requests(kFetchKey) == 0);
  CHECK(cluster.requests(kListOffsetsKey) <= 3 * 42);
}
