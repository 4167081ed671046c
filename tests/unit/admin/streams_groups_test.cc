#include <doctest/doctest.h>

#include "common/admin/group_from_wire.h"
#include "tools/kt-groups/kind_lags.h"
#include "tools/kt-groups/streams_topics.h"

using namespace kt;
namespace wire_streams = kt::wire::streams_group_describe;
using groups::internal_topics;
using groups::is_internal_name_of;

namespace {

// Reads "orders" into a repartition topic, and that into a store.
wire_streams::Group group_of_two_steps() {
  wire_streams::Subtopology first{.subtopology_id = "0", .source_topics = {"orders"}};
  wire_streams::Subtopology second{.subtopology_id = "1"};
  second.repartition_source_topics.push_back({.name = "app-by-user-repartition"});
  second.state_changelog_topics.push_back({.name = "app-totals-changelog"});
  wire_streams::Member member{.member_id = "m"};
  member.assignment.active_tasks = {{.subtopology_id = "0", .partitions = {0, 1}},
                                    {.subtopology_id = "1", .partitions = {2}}};
  wire_streams::Group group{.group_id = "app", .group_state = "Stable"};
  group.topology = wire_streams::Topology{.epoch = 1, .subtopologies = {{first, second}}};
  group.members = {member};
  return group;
}

admin::StreamsTopology topology_of(std::vector<std::string> internals) {
  return {.inputs = {"orders"}, .internals = std::move(internals)};
}

}  // namespace

TEST_CASE("a streams group reads its inputs, and what it repartitions is one of them") {
  const auto group = admin::description_from(group_of_two_steps(), {});
  REQUIRE(group.topology.has_value());
  CHECK(group.topology->inputs == std::vector<std::string>{"app-by-user-repartition", "orders"});
  CHECK(group.topology->internals ==
        std::vector<std::string>{"app-by-user-repartition", "app-totals-changelog"});
}

TEST_CASE("a member of a streams group is assigned the partitions that its tasks read") {
  const auto group = admin::description_from(group_of_two_steps(), {});
  REQUIRE(group.members.size() == 1);
  CHECK(group.members[0].assigned ==
        std::vector<admin::TopicPartition>{
            {"orders", 0}, {"orders", 1}, {"app-by-user-repartition", 2}});
}

TEST_CASE("a group that has told no topology has none") {
  auto told = group_of_two_steps();
  told.topology = std::nullopt;
  const auto group = admin::description_from(told, {});
  CHECK_FALSE(group.topology.has_value());
  CHECK(group.members[0].assigned.empty());
}

TEST_CASE("only topics that the streams library names so are a group's own") {
  CHECK(is_internal_name_of("app", "app-totals-changelog"));
  CHECK(is_internal_name_of("app", "app-by-user-repartition"));
  CHECK_FALSE(is_internal_name_of("app", "apple-totals-changelog"));
  CHECK_FALSE(is_internal_name_of("app", "orders-changelog"));
  CHECK_FALSE(is_internal_name_of("app", "app-orders"));
  CHECK_FALSE(is_internal_name_of("app", "app"));
}

TEST_CASE("internal topics are deleted by name or all, and nothing else that a topology tells") {
  const groups::Topologies topologies{
      {"app", topology_of({"app-totals-changelog", "app-x-repartition", "orders"})}};
  groups::Options options;
  CHECK(internal_topics(options, topologies)->empty());
  options.internal_topics = {"app-x-repartition"};
  CHECK(*internal_topics(options, topologies) ==
        groups::TopicsOfGroups{{"app", {"app-x-repartition"}}});
  options.internal_topics.clear();
  options.deletes_internal_topics = true;
  CHECK(*internal_topics(options, topologies) ==
        groups::TopicsOfGroups{{"app", {"app-totals-changelog", "app-x-repartition"}}});
}

TEST_CASE("an internal topic that is named and belongs to no group is an error") {
  groups::Options options;
  options.internal_topics = {"orders"};
  const auto found = internal_topics(options, {{"app", topology_of({"orders"})}});
  REQUIRE_FALSE(found.ok());
  CHECK(found.error().text.find("'orders'") != std::string::npos);
}

TEST_CASE("a streams group that has not committed is behind by all that its logs hold") {
  admin::PartitionLag partition{.at = {"orders", 0},
                                .committed = admin::missing(admin::Gap::never_committed),
                                .start = admin::known(5),
                                .end = admin::known(12),
                                .leader_epoch = std::nullopt,
                                .metadata = ""};
  CHECK(groups::streams_lag(partition) == admin::known(7));
  partition.committed = admin::known(10);
  CHECK(groups::streams_lag(partition) == admin::known(2));
  partition.committed = admin::missing(admin::Gap::refused);
  CHECK(groups::streams_lag(partition) == admin::missing(admin::Gap::refused));
}

TEST_CASE("the lag of a share group is what its broker tells, or not known") {
  admin::ShareOffset offset{
      .at = {"orders", 0}, .start = 5, .leader_epoch = std::nullopt, .lag = 4, .kafka_code = 0};
  CHECK(groups::lag_from(offset).lag() == admin::known(4));
  offset.lag = std::nullopt;
  CHECK(groups::lag_from(offset).lag() == admin::missing(admin::Gap::refused));
  offset.start = std::nullopt;
  CHECK(groups::lag_from(offset).lag().gap == admin::Gap::never_committed);
  offset.kafka_code = 29;
  CHECK(groups::lag_from(offset).lag().gap == admin::Gap::refused);
}
