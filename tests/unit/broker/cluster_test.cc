#include "common/broker/cluster.h"

#include <doctest/doctest.h>

#include "common/broker/coordinators.h"
#include "common/broker/fan_out.h"
#include "common/broker/leaders.h"
#include "common/broker/retry.h"
#include "common/wire/messages/create_topics.h"
#include "common/wire/messages/describe_cluster.h"
#include "common/wire/messages/find_coordinator.h"
#include "tests/support/fake_cluster.h"

namespace kt::broker {
namespace {

using test::FakeCluster;
using test::Fault;
using util::Deadline;
using Metadata = wire::metadata::Request;
using FindCoordinator = wire::find_coordinator::Request;
using CreateTopics = wire::create_topics::Request;

Deadline soon() {
  return Deadline::in(std::chrono::seconds(20));
}

std::vector<Call<Metadata>> to_brokers(const std::vector<BrokerId>& ids) {
  std::vector<Call<Metadata>> calls;
  for (const BrokerId id : ids) calls.push_back({.target = Target::broker(id), .request = {}});
  return calls;
}

TEST_CASE("a single question costs ApiVersions and itself") {
  FakeCluster fake(3);
  Cluster cluster(fake.settings());
  REQUIRE(ask(cluster, Target::any(), Metadata(), soon()).ok());
  CHECK(fake.requests() == 2);
  CHECK(fake.connections() == 1);
}

TEST_CASE("brokers become known by the way") {
  FakeCluster fake(3);
  Cluster cluster(fake.settings());
  REQUIRE(ask(cluster, Target::any(), Metadata(), soon()).ok());
  CHECK(cluster.metadata().brokers().size() == 3);
  REQUIRE(know_brokers(cluster, soon()).ok());
  CHECK(fake.requests(Metadata::api.key) == 1);
}

TEST_CASE("every broker answers for itself over one connection each") {
  FakeCluster fake(3);
  Cluster cluster(fake.settings());
  const auto replies = fan_out(cluster, to_brokers({1, 2, 3, 1, 2, 3}), soon());
  REQUIRE(replies.size() == 6);
  for (std::size_t i = 0; i < replies.size(); ++i) {
    REQUIRE(replies[i].ok());
    CHECK(replies[i]->from.starts_with("broker " + std::to_string(i % 3 + 1) + " ("));
  }
  CHECK(fake.connections() == 3);
}

TEST_CASE("the controller is found") {
  FakeCluster fake(3);
  Cluster cluster(fake.settings());
  const auto reply = ask(cluster, Target::controller(), Metadata(), soon());
  REQUIRE(reply.ok());
  CHECK(reply->from.starts_with("broker " + std::to_string(reply->body.controller_id) + " "));
}

TEST_CASE("a broker that is not there is named with those that are") {
  FakeCluster fake(2);
  Cluster cluster(fake.settings());
  const auto reply = ask(cluster, Target::broker(9), Metadata(), soon());
  REQUIRE_FALSE(reply.ok());
  CHECK(reply.error().text == "broker 9 is not in the cluster now (brokers: 1, 2)");
}

TEST_CASE("a silent broker costs the deadline once and the others' answers are there") {
  FakeCluster fake(3);
  Cluster cluster(fake.settings());
  REQUIRE(know_brokers(cluster, soon()).ok());
  fake.add_fault({.kind = Fault::Kind::silence, .api_key = Metadata::api.key, .broker = 2});
  const auto replies =
      fan_out(cluster, to_brokers({1, 2, 3}), Deadline::in(std::chrono::milliseconds(500)));
  CHECK(replies[0].ok());
  CHECK(replies[2].ok());
  REQUIRE_FALSE(replies[1].ok());
  CHECK(replies[1].error().kind == util::ErrorKind::timeout);
  CHECK(replies[1].error().text.starts_with("broker 2 (127.0.0.1:"));
}

TEST_CASE("answers are handed over as they come, each call once") {
  FakeCluster fake(3);
  Cluster cluster(fake.settings());
  REQUIRE(know_brokers(cluster, soon()).ok());
  fake.add_fault({.kind = Fault::Kind::silence, .api_key = Metadata::api.key, .broker = 1});
  std::vector<std::size_t> order;
  std::vector<bool> are_ok(3);
  fan_out(cluster, to_brokers({1, 2, 3}), Deadline::in(std::chrono::milliseconds(300)),
          [&](std::size_t call, util::Result<Reply<Metadata>> answer) {
            order.push_back(call);
            are_ok[call] = answer.ok();
          });
  REQUIRE(order.size() == 3);
  CHECK(order.back() == 0);
  CHECK(are_ok == std::vector<bool>{false, true, true});
}

TEST_CASE("a connection that was lost while idle is made anew without a word") {
  FakeCluster fake(1);
  Cluster cluster(fake.settings());
  REQUIRE(ask(cluster, Target::broker(1), Metadata(), soon()).ok());
  fake.stop_broker(1);
  fake.start_broker(1);
  CHECK(ask(cluster, Target::broker(1), Metadata(), soon()).ok());
}

TEST_CASE("a question that was lost is asked again") {
  FakeCluster fake(1);
  fake.add_fault({.kind = Fault::Kind::close, .api_key = Metadata::api.key, .times = 1});
  Cluster cluster(fake.settings());
  CHECK(ask(cluster, Target::any(), Metadata(), soon()).ok());
}

TEST_CASE("a change that may have arrived is not sent again") {
  FakeCluster fake(1);
  fake.add_fault({.kind = Fault::Kind::close, .api_key = CreateTopics::api.key, .times = 1});
  Cluster cluster(fake.settings());
  CreateTopics request;
  request.topics.push_back({.name = "t", .num_partitions = 1, .replication_factor = 1});
  const auto reply = ask(cluster, Target::controller(), request, soon(), {.safety = Safety::once});
  REQUIRE_FALSE(reply.ok());
  CHECK(reply.error().kind == util::ErrorKind::unreachable);
  CHECK(fake.requests(CreateTopics::api.key) == 1);
}

TEST_CASE("a read-only cluster refuses changes before anything is sent") {
  FakeCluster fake(1);
  Cluster cluster(fake.settings(), {.access = Access::read_only});
  const auto reply = ask(cluster, Target::any(), CreateTopics(), soon());
  REQUIRE_FALSE(reply.ok());
  CHECK(reply.error().text == "CreateTopics is refused: the cluster is read-only");
  CHECK(fake.requests() == 0);
  CHECK(ask(cluster, Target::any(), Metadata(), soon()).ok());
}

TEST_CASE("when a broker goes another one answers what any can answer") {
  FakeCluster fake(3);
  Cluster cluster(fake.settings());
  for (const BrokerId id : {1, 2}) {
    REQUIRE(ask(cluster, Target::any(), Metadata(), soon()).ok());
    fake.stop_broker(id);
    CHECK(ask(cluster, Target::any(), Metadata(), soon()).ok());
  }
}

TEST_CASE("coordinators of many groups are found with one request") {
  FakeCluster fake(3);
  Cluster cluster(fake.settings());
  std::vector<std::string> groups;
  for (int i = 0; i < 50; ++i) groups.push_back("group-" + std::to_string(i));
  const auto found = find_coordinators(cluster, CoordinatorType::group, groups, soon());
  REQUIRE(found.size() == 50);
  for (const auto& each : found) CHECK(each.ok());
  CHECK(fake.requests(FindCoordinator::api.key) == 1);
}

TEST_CASE("an old broker is asked for each group, with the same result") {
  FakeCluster fake(3);
  Cluster modern(fake.settings());
  const std::vector<std::string> groups = {"a", "b", "c"};
  const auto expected = find_coordinators(modern, CoordinatorType::group, groups, soon());
  fake.limit(FindCoordinator::api.key, {.min = 0, .max = 3});
  fake.forget_counts();
  Cluster old(fake.settings());
  const auto found = find_coordinators(old, CoordinatorType::group, groups, soon());
  REQUIRE(found.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    REQUIRE(found[i].ok());
    CHECK(*found[i] == *expected[i]);
  }
  CHECK(fake.requests(FindCoordinator::api.key) == 3);
}

TEST_CASE("coordinators are remembered until they are forgotten") {
  FakeCluster fake(1);
  Cluster cluster(fake.settings());
  const auto find = [&] {
    return find_coordinators(cluster, CoordinatorType::group, {"g"}, soon()).at(0).ok();
  };
  CHECK(find());
  CHECK(find());
  CHECK(fake.requests(FindCoordinator::api.key) == 1);
  cluster.forget_coordinator(CoordinatorType::group, "g");
  CHECK(find());
  CHECK(fake.requests(FindCoordinator::api.key) == 2);
}

TEST_CASE("a coordinator that is not available yet is waited for") {
  FakeCluster fake(1);
  fake.limit(FindCoordinator::api.key, {.min = 0, .max = 3});  // with an error for the whole
  fake.add_fault({.kind = Fault::Kind::error,
                  .api_key = FindCoordinator::api.key,
                  .error_code = 15,
                  .times = 2});
  auto settings = fake.settings();
  settings.retry_backoff = std::chrono::milliseconds(1);
  Cluster cluster(settings);
  CHECK(find_coordinators(cluster, CoordinatorType::group, {"g"}, soon()).at(0).ok());
  CHECK(fake.requests(FindCoordinator::api.key) == 3);
}

TEST_CASE("topics are known with their leaders, missing ones with their error") {
  FakeCluster fake(3);
  fake.edit([](test::FakeState& state) {
    state.topics["t"].partitions = {{.leader = 2, .replicas = {2}, .isr = {2}}};
  });
  Cluster cluster(fake.settings());
  REQUIRE(know_topics(cluster, {"t", "missing"}, soon()).ok());
  CHECK(cluster.metadata().topic("t")->partitions.find(0)->second.leader == 2);
  CHECK(cluster.metadata().topic("missing")->error_code == 3);
  REQUIRE(know_topics(cluster, {"t"}, soon()).ok());
  CHECK(fake.requests(Metadata::api.key) == 1);
}

TEST_CASE("what a broker speaks can be asked before anything is sent") {
  FakeCluster fake(1);
  fake.limit(FindCoordinator::api.key, {.min = 0, .max = 3});
  Cluster cluster(fake.settings());
  CHECK(*supports(cluster, Target::any(), FindCoordinator::api, 3, soon()));
  CHECK_FALSE(*supports(cluster, Target::any(), FindCoordinator::api, 4, soon()));
}

TEST_CASE("a retry ends at what is final and at the deadline") {
  FakeCluster fake(1);
  auto settings = fake.settings();
  settings.retry_backoff = std::chrono::milliseconds(1);
  Cluster cluster(settings);
  Retry retry(cluster, soon());
  CHECK(retry.again(util::refused("no leader", 5)));
  CHECK_FALSE(retry.again(util::refused("exists", 36)));
  Retry late(cluster, Deadline::in(std::chrono::milliseconds(0)));
  CHECK_FALSE(late.again(util::refused("no leader", 5)));
}

}  // namespace
}  // namespace kt::broker
