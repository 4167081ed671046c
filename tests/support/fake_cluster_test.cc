// The fake cluster over its sockets, asked by the broker room: each speaks for the other here.
#include "tests/support/fake_cluster.h"

#include <doctest/doctest.h>

#include "common/broker/cluster.h"
#include "common/broker/fan_out.h"
#include "common/util/signals.h"
#include "common/wire/messages/create_topics.h"
#include "common/wire/messages/metadata.h"

namespace kt::test {
namespace {

using broker::Target;

constexpr std::chrono::seconds kPatience{10};

util::Result<broker::Reply<wire::metadata::Request>> ask_metadata(
    broker::Cluster& cluster, Target target = Target::any(),
    util::Deadline deadline = util::Deadline::in(kPatience)) {
  wire::metadata::Request request;
  request.topics = std::nullopt;
  return broker::ask(cluster, target, request, deadline);
}

}  // namespace

TEST_CASE("a cluster is reached and tells its topics") {
  FakeCluster fake(3);
  fake.edit([](FakeState& state) { state.add_topic("sales", 3, 3); });
  broker::Cluster cluster(fake.settings());
  const auto reply = ask_metadata(cluster);
  REQUIRE_MESSAGE(reply.ok(), (reply.ok() ? "" : reply.error().text));
  CHECK(reply->body.brokers.size() == 3);
  CHECK(reply->body.topics.front().partitions.size() == 3);
  CHECK(fake.requests(wire::metadata::Request::api.key) >= 1);
}

TEST_CASE("a broker that never answers costs the deadline and is named") {
  FakeCluster fake(1);
  fake.add_fault({.kind = Fault::Kind::silence, .api_key = wire::metadata::Request::api.key});
  broker::Cluster cluster(fake.settings());
  const auto reply =
      ask_metadata(cluster, Target::any(), util::Deadline::in(std::chrono::milliseconds(300)));
  REQUIRE_FALSE(reply.ok());
  CHECK(reply.error().text.find("127.0.0.1") != std::string::npos);
}

TEST_CASE("a frame that claims two gigabytes is refused without taking the memory") {
  FakeCluster fake(1);
  fake.add_fault({.kind = Fault::Kind::huge, .api_key = wire::metadata::Request::api.key});
  broker::Cluster cluster(fake.settings());
  const auto reply = ask_metadata(cluster);
  REQUIRE_FALSE(reply.ok());
  CHECK(reply.error().kind == util::ErrorKind::unreachable);
}

TEST_CASE("an answer that breaks off is an error that names the broker") {
  FakeCluster fake(1);
  fake.add_fault({.kind = Fault::Kind::cut, .api_key = wire::create_topics::Request::api.key});
  broker::Cluster cluster(fake.settings());
  wire::create_topics::Request request;
  request.topics.push_back({.name = "new", .num_partitions = 1, .replication_factor = 1});
  const auto reply =
      broker::ask(cluster, Target::controller(), request, util::Deadline::in(kPatience));
  REQUIRE_FALSE(reply.ok());
  CHECK(reply.error().text.find("127.0.0.1") != std::string::npos);
}

TEST_CASE("a request goes to a broker that is up when the first one is down") {
  FakeCluster fake(3);
  fake.stop_broker(1);
  fake.stop_broker(2);
  broker::Cluster cluster(fake.settings());
  const auto reply = ask_metadata(cluster);
  REQUIRE_MESSAGE(reply.ok(), (reply.ok() ? "" : reply.error().text));
  CHECK(reply->body.brokers.size() == 1);
}

TEST_CASE("an old broker is asked in the version that it has") {
  FakeCluster fake(1);
  fake.limit(wire::metadata::Request::api.key, {.min = 0, .max = 7});
  fake.edit([](FakeState& state) { state.add_topic("sales", 1); });
  broker::Cluster cluster(fake.settings());
  const auto reply = ask_metadata(cluster);
  REQUIRE_MESSAGE(reply.ok(), (reply.ok() ? "" : reply.error().text));
  CHECK(reply->body.topics.front().topic_id.is_zero());
}

}  // namespace kt::test
