// The pure half of kt-topics' describe.
#include "tools/kt-topics/report.h"

#include <doctest/doctest.h>

using namespace kt;
using topics::Report;
using topics::Surroundings;

namespace {

admin::PartitionState partition(std::vector<std::int32_t> replicas, std::vector<std::int32_t> isr) {
  admin::PartitionState state;
  state.leader = isr.empty() ? std::nullopt : std::optional(isr.front());
  state.replicas = std::move(replicas);
  state.isr = std::move(isr);
  return state;
}

admin::TopicState topic_with(admin::PartitionState state) {
  return {.name = "foo", .id = "3XyQzX7lS2mZgXb1mUqvZA", .partitions = {std::move(state)}};
}

Surroundings moving(std::vector<std::int32_t> adding, std::vector<std::int32_t> removing) {
  Surroundings around{.live_brokers = {1, 2, 3}, .reassignments = {}};
  around.reassignments[{.topic = "foo", .partition = 0}] = {.at = {.topic = "foo", .partition = 0},
                                                            .replicas = {},
                                                            .adding = std::move(adding),
                                                            .removing = std::move(removing)};
  return around;
}

bool picked(const Report& report, const admin::PartitionState& state,
            std::optional<std::size_t> min_isr = std::nullopt,
            const Surroundings& around = {.live_brokers = {1, 2, 3}, .reassignments = {}}) {
  return topics::picks(report, topic_with(state), state, around, min_isr);
}

}  // namespace

TEST_CASE("without a filter every partition is shown") {
  CHECK(picked({}, partition({1, 2}, {1, 2})));
}

TEST_CASE("a partition with fewer in-sync replicas than replicas is under-replicated") {
  const Report report{.is_under_replicated = true};
  CHECK(picked(report, partition({1, 2, 3}, {1, 2})));
  CHECK_FALSE(picked(report, partition({1, 2, 3}, {3, 2, 1})));
}

TEST_CASE("a partition that is only adding replicas is not under-replicated") {
  const Report report{.is_under_replicated = true};
  CHECK_FALSE(picked(report, partition({1, 2, 3}, {1, 2}), {}, moving({3}, {})));
  CHECK(picked(report, partition({1, 2, 3}, {1}), {}, moving({3}, {})));
}

TEST_CASE("a partition is unavailable without a leader or with one that is not alive") {
  const Report report{.is_unavailable = true};
  CHECK(picked(report, partition({1, 2}, {})));
  CHECK(picked(report, partition({4, 2}, {4})));
  CHECK_FALSE(picked(report, partition({1, 2}, {1})));
}

TEST_CASE("min.insync.replicas is compared with the ISR") {
  const auto two = partition({1, 2, 3}, {1, 2});
  CHECK(picked({.is_under_min_isr = true}, two, 3));
  CHECK_FALSE(picked({.is_under_min_isr = true}, two, 2));
  CHECK(picked({.is_at_min_isr = true}, two, 2));
  CHECK_FALSE(picked({.is_at_min_isr = true}, two, 1));
  CHECK(picked({.is_under_min_isr = true}, partition({1}, {}), 0));
}

TEST_CASE("several filters show what any of them picks") {
  const Report report{.is_under_replicated = true, .is_at_min_isr = true};
  CHECK(picked(report, partition({1, 2}, {1, 2}), 2));
  CHECK(picked(report, partition({1, 2}, {1}), 2));
  CHECK_FALSE(picked(report, partition({1, 2}, {1, 2}), 1));
}

TEST_CASE("a topic's line lists what somebody has set, and ends in a blank when nothing is") {
  const auto topic = topic_with(partition({1, 2}, {1, 2}));
  const admin::ConfigEntries entries{
      {.name = "cleanup.policy", .value = "compact", .source = admin::ConfigSource::topic},
      {.name = "retention.ms", .value = "1", .source = admin::ConfigSource::default_value},
      {.name = "segment.bytes", .value = "9", .source = admin::ConfigSource::static_broker}};
  CHECK(topics::topic_line(topic, {}, entries) ==
        "Topic: foo\tTopicId: 3XyQzX7lS2mZgXb1mUqvZA\tPartitionCount: 1\tReplicationFactor: 2\t"
        "Configs: cleanup.policy=compact,segment.bytes=9");
  CHECK(topics::topic_line(topic, {}, {}).ends_with("\tConfigs: "));
}

TEST_CASE("a topic without an id shows none") {
  auto topic = topic_with(partition({1}, {1}));
  topic.id.clear();
  CHECK(topics::topic_line(topic, {}, {}) ==
        "Topic: foo\tPartitionCount: 1\tReplicationFactor: 1\tConfigs: ");
}

TEST_CASE("the replication factor leaves out replicas that are being added") {
  const auto topic = topic_with(partition({1, 2, 3}, {1, 2}));
  CHECK(topics::topic_line(topic, moving({3}, {}), {}).find("ReplicationFactor: 2\t") !=
        std::string::npos);
}

TEST_CASE("a partition's line spells unknown, empty and given replica lists apart") {
  auto state = partition({1, 2, 3}, {1, 2});
  const auto line = [&](const Surroundings& around) {
    return topics::partition_line(topic_with(state), state, around);
  };
  CHECK(line({}) ==
        "\tTopic: foo\tPartition: 0\tLeader: 1\tReplicas: 1,2,3\tIsr: 1,2\tElr: N/A\t"
        "LastKnownElr: N/A");
  CHECK(line(moving({3}, {})).find("\tAdding Replicas: 3\tRemoving Replicas: \tElr") !=
        std::string::npos);
  state.elr = std::vector<std::int32_t>{};
  state.last_known_elr = std::vector<std::int32_t>{3};
  CHECK(line({}).ends_with("\tElr: \tLastKnownElr: 3"));
  state.leader.reset();
  CHECK(line({}).find("Leader: none\t") != std::string::npos);
}

TEST_CASE("min.insync.replicas is read from the entries, or not known") {
  CHECK(topics::min_isr_of({{.name = "min.insync.replicas", .value = "2"}}) == 2);
  CHECK_FALSE(topics::min_isr_of({{.name = "min.insync.replicas", .value = "two"}}));
  CHECK_FALSE(topics::min_isr_of({}));
}
