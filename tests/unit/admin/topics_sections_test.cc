// What kt-topics' sections count, and in which order topics come.
#include <doctest/doctest.h>

#include "tools/kt-topics/arrange.h"
#include "tools/kt-topics/sections.h"

using namespace kt;
using topics::Share;

namespace {

admin::PartitionState led_by(std::optional<admin::BrokerId> leader,
                             std::vector<admin::BrokerId> replicas) {
  admin::PartitionState partition;
  partition.leader = leader;
  partition.replicas = std::move(replicas);
  return partition;
}

admin::ReplicaOnDisk replica(admin::BrokerId broker, std::string topic, std::int32_t partition,
                             std::int64_t bytes) {
  return {.broker = broker,
          .at = {.topic = std::move(topic), .partition = partition},
          .log_dir = "/d",
          .bytes = bytes};
}

}  // namespace

TEST_CASE("a broker's share counts what it leads, should lead and holds") {
  admin::TopicState topic;
  topic.partitions = {led_by(1, {1, 2}), led_by(1, {2, 1}), led_by(std::nullopt, {3})};
  const auto shares = topics::shares_of({topic});
  CHECK(shares.at(1) == Share{.leads = 2, .should_lead = 1, .holds = 2});
  CHECK(shares.at(2) == Share{.leads = 0, .should_lead = 1, .holds = 2});
  CHECK(shares.at(3) == Share{.leads = 0, .should_lead = 1, .holds = 1});
}

TEST_CASE("one copy of a topic is as large as the largest replica of each partition") {
  const auto sizes = topics::sizes_of({replica(1, "a", 0, 100), replica(2, "a", 0, 70),
                                       replica(1, "a", 1, 5), replica(3, "b", 0, 1)});
  CHECK(sizes.at("a") == topics::TopicSize{.one_copy = 105, .all_replicas = 175});
  CHECK(sizes.at("b") == topics::TopicSize{.one_copy = 1, .all_replicas = 1});
}

TEST_CASE("the heaviest topic comes first, and those alike keep their order") {
  std::vector<std::string> names{"a", "b", "c", "d"};
  topics::sort_by_weight(names, {{"a", 1}, {"c", 7}, {"d", 1}});
  CHECK(names == std::vector<std::string>{"c", "a", "d", "b"});
}
