#include "common/admin/group_from_wire.h"

#include <map>
#include <set>

#include "common/admin/member_assignment.h"
#include "common/util/text.h"

namespace kt::admin {

namespace modern = wire::consumer_group_describe;
namespace classic = wire::describe_groups;
namespace share = wire::share_group_describe;
namespace streams = wire::streams_group_describe;

namespace {

// The assignments of consumer and share groups, which differ in nothing but their namespace.
template <class Assignment>
std::vector<TopicPartition> partitions_from(const Assignment& assignment) {
  std::vector<TopicPartition> partitions;
  for (const auto& topic : assignment.topic_partitions) {
    for (const std::int32_t partition : topic.partitions) {
      partitions.push_back({.topic = topic.topic_name, .partition = partition});
    }
  }
  return partitions;
}

GroupMember member_from(const modern::Member& member, std::int32_t target_epoch) {
  constexpr std::int8_t kUnknownType = -1;
  GroupMember result{.id = member.member_id,
                     .instance_id = member.instance_id,
                     .client_id = member.client_id,
                     .host = member.client_host,
                     .assigned = partitions_from(member.assignment),
                     .epoch = member.member_epoch,
                     .target_epoch = target_epoch,
                     .target = partitions_from(member.target_assignment),
                     .subscribed = member.subscribed_topic_names,
                     .is_upgraded = std::nullopt};
  if (member.member_type != kUnknownType) result.is_upgraded = member.member_type == 1;
  return result;
}

// What groups with epochs, which are all but classic ones, say of themselves alike. The protocol
// type is what listings call it.
template <class Group>
GroupDescription head_from(const Group& group, GroupType type, const Broker& coordinator) {
  return {.id = group.group_id,
          .type = type,
          .state = group_state_from(group.group_state),
          .protocol_type = util::to_lower(name_of(type)),
          .assignor = "",
          .coordinator = coordinator,
          .epoch = group.group_epoch,
          .assignment_epoch = group.assignment_epoch,
          .members = {},
          .topology = std::nullopt};
}

}  // namespace

GroupDescription description_from(const modern::Group& group, const Broker& coordinator) {
  auto result = head_from(group, GroupType::consumer, coordinator);
  result.assignor = group.assignor_name;
  for (const auto& member : group.members) {
    result.members.push_back(member_from(member, group.assignment_epoch));
  }
  return result;
}

GroupDescription description_from(const classic::Group& group, const Broker& coordinator) {
  GroupDescription result{.id = group.group_id,
                          .type = GroupType::classic,
                          .state = group_state_from(group.group_state),
                          .protocol_type = group.protocol_type,
                          .assignor = group.protocol_data,
                          .coordinator = coordinator,
                          .epoch = std::nullopt,
                          .assignment_epoch = std::nullopt,
                          .members = {},
                          .topology = std::nullopt};
  for (const auto& member : group.members) {
    GroupMember row{.id = member.member_id,
                    .instance_id = member.group_instance_id,
                    .client_id = member.client_id,
                    .host = member.client_host};
    if (group.protocol_type == "consumer") {
      row.assigned = partitions_of(static_cast<const std::string&>(member.member_assignment));
    }
    result.members.push_back(std::move(row));
  }
  return result;
}

namespace {

StreamsTasks tasks_from(const streams::Assignment& assignment) {
  const auto list = [](const std::vector<streams::TaskIds>& tasks) {
    std::map<std::string, std::vector<std::int32_t>> by_subtopology;
    for (const auto& task : tasks) by_subtopology[task.subtopology_id] = task.partitions;
    return by_subtopology;
  };
  return {.active = list(assignment.active_tasks),
          .standby = list(assignment.standby_tasks),
          .warmup = list(assignment.warmup_tasks)};
}

using Subtopologies = std::vector<streams::Subtopology>;

std::vector<std::string> inputs_of(const streams::Subtopology& subtopology) {
  std::vector<std::string> topics = subtopology.source_topics;
  for (const auto& topic : subtopology.repartition_source_topics) topics.push_back(topic.name);
  return topics;
}

// A topic that is repartitioned into is an input, too.
StreamsTopology topology_from(const Subtopologies& subtopologies) {
  std::set<std::string> inputs;
  std::set<std::string> internals;
  for (const auto& each : subtopologies) {
    for (const auto& topic : inputs_of(each)) inputs.insert(topic);
    for (const auto& topic : each.repartition_source_topics) internals.insert(topic.name);
    for (const auto& topic : each.state_changelog_topics) internals.insert(topic.name);
  }
  return {.inputs = {inputs.begin(), inputs.end()},
          .internals = {internals.begin(), internals.end()}};
}

// A task reads its partition of every input of its subtopology.
std::vector<TopicPartition> partitions_of(const std::vector<streams::TaskIds>& tasks,
                                          const Subtopologies& subtopologies) {
  std::vector<TopicPartition> partitions;
  for (const auto& each : subtopologies) {
    for (const auto& task : tasks) {
      if (task.subtopology_id != each.subtopology_id) continue;
      for (const auto& topic : inputs_of(each)) {
        for (const auto partition : task.partitions) partitions.push_back({topic, partition});
      }
    }
  }
  return partitions;
}

}  // namespace

GroupDescription description_from(const share::Group& group, const Broker& coordinator) {
  auto result = head_from(group, GroupType::share, coordinator);
  result.assignor = group.assignor_name;
  for (const auto& member : group.members) {
    result.members.push_back({.id = member.member_id,
                              .instance_id = std::nullopt,
                              .client_id = member.client_id,
                              .host = member.client_host,
                              .assigned = partitions_from(member.assignment),
                              .epoch = member.member_epoch,
                              .target_epoch = std::nullopt,
                              .target = {},
                              .subscribed = member.subscribed_topic_names,
                              .is_upgraded = std::nullopt,
                              .streams = std::nullopt});
  }
  return result;
}

GroupDescription description_from(const streams::Group& group, const Broker& coordinator) {
  auto result = head_from(group, GroupType::streams, coordinator);
  Subtopologies subtopologies;
  if (group.topology) subtopologies = group.topology->subtopologies.value_or(Subtopologies());
  if (group.topology) result.topology = topology_from(subtopologies);
  for (const auto& member : group.members) {
    result.members.push_back(
        {.id = member.member_id,
         .instance_id = member.instance_id,
         .client_id = member.client_id,
         .host = member.client_host,
         .assigned = partitions_of(member.assignment.active_tasks, subtopologies),
         .epoch = member.member_epoch,
         .target_epoch = group.assignment_epoch,
         .target = {},
         .subscribed = {},
         .is_upgraded = !member.is_classic,
         .streams = StreamsMember{.process_id = member.process_id,
                                  .topology_epoch = member.topology_epoch,
                                  .tasks = tasks_from(member.assignment),
                                  .target = tasks_from(member.target_assignment)}});
  }
  return result;
}

}  // namespace kt::admin
