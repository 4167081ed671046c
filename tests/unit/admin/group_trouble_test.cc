// Groups while brokers move, load, die or say nothing: what concerns others still comes, what does
// not come says why.
#include <algorithm>

#include <doctest/doctest.h>

#include "common/admin/groups.h"
#include "common/admin/lag.h"
#include "common/wire/error_code.h"
#include "tests/support/fake_cluster.h"
#include "tests/unit/admin/codes.h"

using namespace kt;
using test::FakeCluster;
using test::Fault;

namespace {

constexpr int kGroupCount = 60;
constexpr std::int16_t kListEnds = 2;
constexpr std::int16_t kFetchCommits = 9;
constexpr std::int16_t kFindCoordinators = 10;
constexpr std::int16_t kDescribeClassic = 15;
constexpr std::int16_t kDescribeModern = 69;

// Six partitions with a replica on every broker, and groups that have read four of ten records.
void settle_groups(FakeCluster& cluster) {
  cluster.edit([](test::FakeState& state) {
    auto& topic = state.add_topic("orders", 6, 3);
    for (auto& partition : topic.partitions) partition.log_end = 10;
    for (int i = 0; i < kGroupCount; ++i) {
      auto& group = state.groups["shop-" + std::to_string(i)];
      for (std::int32_t p = 0; p < 6; ++p) group.commits[{"orders", p}] = {.offset = 4};
    }
  });
}

std::vector<std::string> all_names() {
  std::vector<std::string> names;
  for (int i = 0; i < kGroupCount; ++i) names.push_back("shop-" + std::to_string(i));
  return names;
}

// How many of the groups some broker coordinates.
int coordinated_by(FakeCluster& cluster, test::BrokerId broker) {
  int count = 0;
  cluster.edit([&](test::FakeState& state) {
    for (const auto& [id, group] : state.groups) count += state.coordinator_of(id) == broker;
  });
  return count;
}

std::vector<util::Outcome<admin::GroupLag>> lags_of_all(admin::Client& client,
                                                        util::Deadline deadline) {
  admin::LagQuestion question;
  question.groups = all_names();
  return admin::group_lags(client, question, deadline);
}

template <class T>
int answered(const std::vector<util::Outcome<T>>& outcomes) {
  return static_cast<int>(std::count_if(outcomes.begin(), outcomes.end(),
                                        [](const auto& each) { return each.result.ok(); }));
}

util::Deadline in_half_a_minute() {
  return util::Deadline::in(std::chrono::seconds(30));
}

void check_all_lags(admin::Client& client) {
  const auto lags = lags_of_all(client, in_half_a_minute());
  REQUIRE(answered(lags) == kGroupCount);
  for (const auto& lag : lags) {
    CHECK(admin::total_of(lag.result->partitions).records == 36);
    CHECK(admin::total_of(lag.result->partitions).complete());
  }
}

}  // namespace

TEST_CASE("a coordinator that is loading is asked until it has loaded") {
  FakeCluster cluster;
  settle_groups(cluster);
  for (const auto api : {kFetchCommits, kDescribeClassic}) {
    cluster.add_fault({.kind = Fault::Kind::error,
                       .api_key = api,
                       .broker = 2,
                       .error_code = code(wire::ErrorCode::coordinator_load_in_progress),
                       .times = 2});
  }
  auto client = admin::Client::connect(cluster.settings());
  check_all_lags(client);
  const auto groups =
      admin::describe_groups(client, admin::unlisted(all_names()), in_half_a_minute());
  CHECK(answered(groups) == kGroupCount);
}

TEST_CASE("coordinators that are not available yet are looked for again") {
  FakeCluster cluster;
  settle_groups(cluster);
  cluster.limit(kFindCoordinators, {.min = 0, .max = 3});  // one group a request
  cluster.add_fault({.kind = Fault::Kind::error,
                     .api_key = kFindCoordinators,
                     .error_code = code(wire::ErrorCode::coordinator_not_available),
                     .times = 2});
  auto client = admin::Client::connect(cluster.settings());
  check_all_lags(client);
}

TEST_CASE("coordinators that move between two questions are followed") {
  FakeCluster cluster;
  settle_groups(cluster);
  auto client = admin::Client::connect(cluster.settings());
  check_all_lags(client);
  cluster.stop_broker(3);
  check_all_lags(client);
  cluster.start_broker(3);
  check_all_lags(client);
}

TEST_CASE("a coordinator that dies in the middle is replaced, or its groups alone fail") {
  FakeCluster cluster;
  settle_groups(cluster);
  auto client = admin::Client::connect(cluster.settings());
  check_all_lags(client);
  const int theirs = coordinated_by(cluster, 2);
  REQUIRE(theirs > 0);
  cluster.add_fault({.kind = Fault::Kind::refuse, .api_key = kFetchCommits, .broker = 2});
  const auto lags = lags_of_all(client, in_half_a_minute());
  CHECK(answered(lags) == kGroupCount - theirs);
  for (const auto& lag : lags) {
    if (lag.result.ok()) continue;
    CHECK(lag.result.error().text.find("broker 2") != std::string::npos);
  }
}

TEST_CASE("while one broker is silent, the groups of the others appear within the deadline") {
  FakeCluster cluster;
  settle_groups(cluster);
  auto client = admin::Client::connect(cluster.settings());
  check_all_lags(client);
  const int theirs = coordinated_by(cluster, 2);
  for (const auto api : {kListEnds, kFetchCommits, kDescribeClassic, kDescribeModern}) {
    cluster.add_fault({.kind = Fault::Kind::silence, .api_key = api, .broker = 2});
  }
  const auto groups =
      admin::describe_groups(client, admin::unlisted(all_names(), admin::GroupType::classic),
                             util::Deadline::in(std::chrono::milliseconds(300)));
  CHECK(answered(groups) == kGroupCount - theirs);
  const auto lags = lags_of_all(client, util::Deadline::in(std::chrono::milliseconds(300)));
  CHECK(answered(lags) == kGroupCount - theirs);
}

TEST_CASE("ends that a silent leader knows are unknown, and the sum says that it is incomplete") {
  FakeCluster cluster;
  settle_groups(cluster);
  auto client = admin::Client::connect(cluster.settings());
  check_all_lags(client);
  cluster.add_fault({.kind = Fault::Kind::silence, .api_key = kListEnds, .broker = 2});
  const auto lags = lags_of_all(client, util::Deadline::in(std::chrono::milliseconds(300)));
  REQUIRE(answered(lags) == kGroupCount);
  for (const auto& lag : lags) {
    const auto total = admin::total_of(lag.result->partitions);
    CHECK(total.records == 24);
    CHECK(total.missing == 2);
    for (const auto& row : lag.result->partitions) {
      CHECK((row.lag().value || row.lag().gap == admin::Gap::broker_silent));
    }
  }
}

TEST_CASE("groups and topics that may not be seen say so, beside those that may") {
  FakeCluster cluster;
  settle_groups(cluster);
  cluster.edit([](test::FakeState& state) {
    state.groups["shop-7"].error_code = code(wire::ErrorCode::group_authorization_failed);
    auto& secret = state.add_topic("secret", 1);
    secret.error_code = code(wire::ErrorCode::topic_authorization_failed);
    state.groups["shop-8"].commits[{"secret", 0}] = {.offset = 1};
  });
  auto client = admin::Client::connect(cluster.settings());
  const auto lags = lags_of_all(client, in_half_a_minute());
  CHECK(answered(lags) == kGroupCount - 1);
  REQUIRE_FALSE(lags[7].result.ok());
  CHECK(admin::gap_from(lags[7].result.error()) == admin::Gap::not_authorised);
  REQUIRE(lags[8].result.ok());
  CHECK(lags[8].result->partitions.back().lag() == admin::missing(admin::Gap::not_authorised));
  CHECK(admin::total_of(lags[8].result->partitions).records == 36);
}
