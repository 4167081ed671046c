// The calls of the admin room on a fake cluster of three brokers: how many requests they make, and
// what becomes of the rest when something fails.
#include <utility>

#include <doctest/doctest.h>

#include "common/admin/groups.h"
#include "common/admin/lag.h"
#include "common/admin/offsets.h"
#include "common/admin/topic_names.h"
#include "common/admin/topics.h"
#include "common/wire/error_code.h"
#include "tests/support/fake_readers.h"
#include "tests/unit/admin/codes.h"

using namespace kt;
using test::add_readers;
using test::FakeCluster;
using test::Fault;

namespace {

constexpr std::int16_t kListOffsets = 2;
constexpr std::int16_t kMetadata = 3;
constexpr std::int16_t kListConfigResources = 74;
constexpr std::int16_t kOffsetFetch = 9;
constexpr std::int16_t kDescribeGroups = 15;
constexpr std::int16_t kListGroups = 16;
constexpr std::int16_t kCreateTopics = 19;
constexpr std::int16_t kConsumerGroupDescribe = 69;
constexpr std::int16_t kDescribeTopicPartitions = 75;
constexpr wire::VersionRange kGone{.min = 0, .max = -1};

util::Deadline soon() {
  return util::Deadline::in(std::chrono::seconds(10));
}

std::string group_name(int number) {
  return "group-" + std::to_string(number);
}

admin::LagQuestion question(int groups) {
  admin::LagQuestion asked;
  for (int i = 0; i < groups; ++i) asked.groups.push_back(group_name(i));
  return asked;
}

}  // namespace

TEST_CASE("the requests for the lag of groups grow with the brokers, not with the groups") {
  FakeCluster cluster;
  add_readers(cluster, 200);
  auto client = admin::Client::connect(cluster.settings());
  const auto lags = admin::group_lags(client, question(200), soon());
  REQUIRE(lags.size() == 200);
  for (const auto& lag : lags) {
    REQUIRE(lag.result.ok());
    CHECK(admin::total_of(lag.result->partitions).records == 36);
  }
  CHECK(cluster.requests(kOffsetFetch) <= 3);
  CHECK(cluster.requests(kListOffsets) <= 3);
}

TEST_CASE("brokers that take one group a request are asked once a group, with the same result") {
  FakeCluster cluster;
  add_readers(cluster, 20);
  cluster.limit(kOffsetFetch, {.min = 1, .max = 7});
  auto client = admin::Client::connect(cluster.settings());
  for (const auto& lag : admin::group_lags(client, question(20), soon())) {
    REQUIRE(lag.result.ok());
    CHECK(admin::total_of(lag.result->partitions).records == 36);
  }
  CHECK(cluster.requests(kOffsetFetch) == 20);
}

TEST_CASE("a group whose coordinator moves is asked for again") {
  FakeCluster cluster;
  add_readers(cluster, 1);
  cluster.add_fault({.kind = Fault::Kind::error,
                     .api_key = kOffsetFetch,
                     .error_code = code(wire::ErrorCode::not_coordinator),
                     .times = 1});
  auto client = admin::Client::connect(cluster.settings());
  const auto committed = admin::committed_offsets(client, {group_name(0)}, soon());
  REQUIRE(committed[0].result.ok());
  CHECK(committed[0].result->size() == 6);
  CHECK(cluster.requests(kOffsetFetch) == 2);
}

TEST_CASE("a leader that has moved is looked up and asked again") {
  FakeCluster cluster;
  add_readers(cluster, 0);
  cluster.add_fault({.kind = Fault::Kind::error,
                     .api_key = kListOffsets,
                     .error_code = code(wire::ErrorCode::not_leader_or_follower),
                     .times = 1});
  auto client = admin::Client::connect(cluster.settings());
  const auto found = admin::list_offsets(client, {{.at = {"sales", 0}}},
                                         admin::Isolation::read_uncommitted, soon());
  REQUIRE(found[0].ok());
  CHECK(found[0]->offset == 10);
}

TEST_CASE("both ends of one partition can be asked for at once") {
  FakeCluster cluster;
  add_readers(cluster, 0);
  cluster.edit([](auto& state) { state.find("sales", 0)->log_start = 3; });
  auto client = admin::Client::connect(cluster.settings());
  const auto found = admin::list_offsets(client,
                                         {{.at = {"sales", 0}, .timestamp = admin::kLatest},
                                          {.at = {"sales", 0}, .timestamp = admin::kEarliest}},
                                         admin::Isolation::read_uncommitted, soon());
  REQUIRE(found[0].ok());
  REQUIRE(found[1].ok());
  CHECK(found[0]->offset == 10);
  CHECK(found[1]->offset == 3);
}

TEST_CASE("a deleted topic and a partition without a leader leave their own rows unknown") {
  FakeCluster cluster;
  add_readers(cluster, 1);
  cluster.edit([](test::FakeState& state) {
    state.groups[group_name(0)].commits[{"gone", 0}] = {.offset = 1};
    state.find("sales", 1)->leader = -1;
  });
  auto client = admin::Client::connect(cluster.settings());
  const auto lags = admin::group_lags(client, question(1), soon());
  REQUIRE(lags[0].result.ok());
  const auto& rows = lags[0].result->partitions;
  REQUIRE(rows.size() == 7);
  CHECK(rows[0].lag() == admin::missing(admin::Gap::topic_deleted));
  CHECK(rows[1].lag() == admin::known(6));
  CHECK(rows[2].lag() == admin::missing(admin::Gap::no_leader));
}

TEST_CASE("a broker that closes its connections fails its own groups, not the others'") {
  FakeCluster cluster;
  add_readers(cluster, 60);
  cluster.add_fault({.kind = Fault::Kind::refuse, .api_key = kListGroups, .broker = 2});
  auto client = admin::Client::connect(cluster.settings());
  const auto listed = admin::list_groups(client, {}, soon());
  CHECK(listed.failures.size() == 1);
  CHECK(listed.failures[0].text.find("broker 2") != std::string::npos);
  CHECK(listed.rows.size() > 0);
  CHECK(listed.rows.size() < 60);
}

TEST_CASE("partitions are described with their ELR, however few fit into an answer") {
  FakeCluster cluster;
  cluster.edit([](test::FakeState& state) {
    for (int i = 0; i < 9; ++i) state.add_topic("t" + std::to_string(i), 5, 3);
    state.find("t4", 2)->elr = {2};
  });
  std::vector<std::string> names;
  for (int i = 0; i < 9; ++i) names.push_back("t" + std::to_string(i));
  for (const std::int32_t page : {2000, 7, 1}) {
    CAPTURE(page);
    auto client = admin::Client::connect(cluster.settings());
    const auto topics = admin::describe_topics(client, names, soon(), page);
    for (const auto& topic : topics) {
      REQUIRE(topic.result.ok());
      REQUIRE(topic.result->partitions.size() == 5);
      for (std::int32_t p = 0; p < 5; ++p) {
        const auto& partition = topic.result->partitions[static_cast<std::size_t>(p)];
        CHECK(partition.index == p);
        REQUIRE(partition.elr);
      }
    }
    CHECK(topics[4].result->partitions[2].elr == std::vector<std::int32_t>{2});
  }
}

TEST_CASE("older brokers describe topics by Metadata, and ELR is not known") {
  FakeCluster cluster;
  cluster.edit([](auto& state) { state.add_topic("sales", 3, 3); });
  cluster.limit(kDescribeTopicPartitions, kGone);
  auto client = admin::Client::connect(cluster.settings());
  const auto topics = admin::describe_topics(client, {"sales", "nosuch"}, soon());
  REQUIRE(topics[0].result.ok());
  CHECK(topics[0].result->partitions.size() == 3);
  CHECK_FALSE(topics[0].result->partitions[0].elr);
  REQUIRE_FALSE(topics[1].result.ok());
  CHECK(topics[1].result.error().kafka_code == code(wire::ErrorCode::unknown_topic_or_partition));
  CHECK(topics[1].result.error().text.starts_with("cannot describe topic 'nosuch': "));
}

TEST_CASE("listing topics is one Metadata request once a broker is found") {
  FakeCluster cluster;
  add_readers(cluster, 0);
  auto client = admin::Client::connect(cluster.settings());
  const auto topics = admin::list_topics(client, soon());
  REQUIRE(topics.ok());
  CHECK(topics->size() == 1);
  CHECK(cluster.requests(kMetadata) == 1);
}

TEST_CASE("names of topics come without their partitions where the broker has such a list") {
  FakeCluster cluster;
  add_readers(cluster, 0);
  auto client = admin::Client::connect(cluster.settings());
  const auto names = admin::topic_names(client, soon());
  REQUIRE(names.ok());
  CHECK(*names == std::vector<std::string>{"sales"});
  CHECK(cluster.requests(kListConfigResources) == 1);
  CHECK(cluster.requests(kMetadata) == 0);
}

TEST_CASE("who may not describe the cluster's configs is told the topics that they may see") {
  FakeCluster cluster;
  add_readers(cluster, 0);
  cluster.add_fault({.kind = Fault::Kind::error,
                     .api_key = kListConfigResources,
                     .error_code = code(wire::ErrorCode::cluster_authorization_failed)});
  auto client = admin::Client::connect(cluster.settings());
  const auto names = admin::topic_names(client, soon());
  REQUIRE(names.ok());
  CHECK(*names == std::vector<std::string>{"sales"});
  CHECK(cluster.requests(kMetadata) == 1);
}

TEST_CASE("a create goes to the new controller, and a quota is not tried again") {
  FakeCluster cluster;
  cluster.add_fault({.kind = Fault::Kind::error,
                     .api_key = kCreateTopics,
                     .error_code = code(wire::ErrorCode::not_controller),
                     .times = 1});
  auto client = admin::Client::connect(cluster.settings());
  const auto create = [&](std::string name) {
    return admin::create_topics(client, {{.name = std::move(name), .partitions = 1}},
                                admin::ChangeMode::apply, soon())[0]
        .result;
  };
  CHECK(create("first").ok());
  CHECK(cluster.requests(kCreateTopics) == 2);
  cluster.forget_counts();
  cluster.add_fault({.kind = Fault::Kind::error,
                     .api_key = kCreateTopics,
                     .error_code = code(wire::ErrorCode::throttling_quota_exceeded)});
  const auto refused = create("second");
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().text.find("THROTTLING_QUOTA_EXCEEDED") != std::string::npos);
  CHECK(cluster.requests(kCreateTopics) == 1);
}

TEST_CASE("a group that nobody knows is not found, on old brokers too") {
  FakeCluster cluster;
  add_readers(cluster, 1);
  const auto error_on = [&] {
    auto client = admin::Client::connect(cluster.settings());
    const auto groups =
        admin::describe_groups(client, admin::unlisted({group_name(0), "nosuch"}), soon());
    CHECK(groups[0].result.ok());
    REQUIRE_FALSE(groups[1].result.ok());
    return groups[1].result.error().kafka_code;
  };
  CHECK(error_on() == code(wire::ErrorCode::group_id_not_found));
  cluster.limit(kConsumerGroupDescribe, kGone);
  cluster.limit(kDescribeGroups, {.min = 0, .max = 5});
  CHECK(error_on() == code(wire::ErrorCode::group_id_not_found));
}

TEST_CASE("groups of both protocols are described with what each is asked by") {
  FakeCluster cluster;
  cluster.edit([](test::FakeState& state) {
    state.groups["old"].state = "Stable";
    auto& modern = state.groups["new"];
    modern.kind = test::FakeGroupKind::consumer;
    modern.state = "Stable";
    modern.members["m"] = {.id = "m", .partitions = {{"sales", 3}}, .epoch = 7};
  });
  auto client = admin::Client::connect(cluster.settings());
  const auto groups = admin::describe_groups(client, admin::unlisted({"new", "old"}), soon());
  REQUIRE(groups[0].result.ok());
  CHECK(groups[0].result->type == admin::GroupType::consumer);
  REQUIRE(groups[0].result->members.size() == 1);
  CHECK(groups[0].result->members[0].epoch == 7);
  REQUIRE(groups[1].result.ok());
  CHECK(groups[1].result->type == admin::GroupType::classic);
}

TEST_CASE("a leader that was being elected, and a topic that was not there, are asked for anew") {
  FakeCluster cluster;
  add_readers(cluster, 0);
  test::BrokerId leader = -1;
  cluster.edit([&leader](test::FakeState& state) {
    leader = std::exchange(state.topics["sales"].partitions[2].leader, -1);
  });
  auto client = admin::Client::connect(cluster.settings());
  const std::vector<admin::OffsetQuestion> questions{{.at = {"sales", 2}}, {.at = {"late", 0}}};
  const auto ask = [&] {
    return admin::list_offsets(client, questions, admin::Isolation::read_uncommitted, soon());
  };
  const auto before = ask();
  CHECK(admin::gap_from(before[0].error()) == admin::Gap::no_leader);
  CHECK(admin::gap_from(before[1].error()) == admin::Gap::topic_deleted);
  cluster.edit([leader](test::FakeState& state) {
    state.topics["sales"].partitions[2].leader = leader;
    state.add_topic("late", 1);
  });
  const auto after = ask();
  REQUIRE(after[0].ok());
  CHECK(after[0]->offset == 10);
  REQUIRE(after[1].ok());
  CHECK(after[1]->offset == 0);
}
