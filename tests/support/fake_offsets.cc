// What groups have committed: reading, writing, forgetting.
#include <algorithm>
#include <map>
#include <utility>

#include "tests/support/fake_handlers.h"

namespace kt::test {
namespace {

using wire::ErrorCode;

// Whether this sender may commit: a member of the current generation, or somebody from outside
// while nobody is in.
ErrorCode may_commit(const FakeGroup& group, const wire::offset_commit::Request& request) {
  if (request.generation_id_or_member_epoch < 0) {
    return group.members.empty() ? ErrorCode::none : ErrorCode::unknown_member_id;
  }
  if (!group.members.contains(request.member_id)) return ErrorCode::unknown_member_id;
  return request.generation_id_or_member_epoch == group.generation ? ErrorCode::none
                                                                   : ErrorCode::illegal_generation;
}

// All versions of an answer have the same five fields for a partition.
template <class Result>
Result committed(const FakeGroup* group, const std::string& topic, std::int32_t index) {
  Result result{.partition_index = index, .committed_offset = -1};
  if (group == nullptr) return result;
  const auto found = group->commits.find({topic, index});
  if (found == group->commits.end()) return result;
  result.committed_offset = found->second.offset;
  result.committed_leader_epoch = found->second.leader_epoch;
  result.metadata = found->second.metadata;
  return result;
}

// The committed partitions by topic, for who asks for all.
std::map<std::string, std::vector<std::int32_t>> all_of(const FakeGroup* group) {
  std::map<std::string, std::vector<std::int32_t>> topics;
  if (group == nullptr) return topics;
  for (const auto& [at, commit] : group->commits) topics[at.topic].push_back(at.partition);
  return topics;
}

template <class Topic, class Result>
Topic topic_result(const FakeGroup* group, const std::string& name,
                   const std::vector<std::int32_t>& partitions) {
  Topic topic{.name = name};
  for (const std::int32_t index : partitions) {
    topic.partitions.push_back(committed<Result>(group, name, index));
  }
  return topic;
}

// A group that is not there has simply committed nothing.
ErrorCode fetch_error(const Coordinated& at) {
  return at.error == ErrorCode::group_id_not_found ? ErrorCode::none : at.error;
}

wire::offset_fetch::GroupResult fetch_group(FakeContext& context,
                                            const wire::offset_fetch::Group& asked) {
  using wire::offset_fetch::GroupPartitionResult;
  using wire::offset_fetch::GroupTopicResult;
  const bool is_by_id = context.version >= 10;
  const Coordinated at = coordinated_here(context, asked.group_id);
  wire::offset_fetch::GroupResult result{.group_id = asked.group_id,
                                         .error_code = code(fetch_error(at))};
  if (result.error_code != 0) return result;
  const auto add = [&](const std::string& name, const std::vector<std::int32_t>& partitions) {
    auto topic = topic_result<GroupTopicResult, GroupPartitionResult>(at.group, name, partitions);
    const auto found = context.state.topics.find(name);
    if (is_by_id && found != context.state.topics.end()) topic.topic_id = found->second.id;
    result.topics.push_back(std::move(topic));
  };
  if (!asked.topics) {
    for (const auto& [name, partitions] : all_of(at.group)) add(name, partitions);
    return result;
  }
  for (const auto& topic : *asked.topics) {
    add(is_by_id ? context.state.name_of(topic.topic_id) : topic.name, topic.partition_indexes);
  }
  return result;
}

}  // namespace

Answer<wire::offset_commit::Request> handle(FakeContext& context,
                                            const wire::offset_commit::Request& request) {
  ErrorCode error = ErrorCode::none;
  if (context.state.coordinator_of(request.group_id) != context.me) {
    error = ErrorCode::not_coordinator;
  } else {
    error = may_commit(context.state.groups[request.group_id], request);
  }
  wire::offset_commit::Response response;
  for (const auto& asked : request.topics) {
    const bool is_by_id = context.version >= 10;
    const std::string name = is_by_id ? context.state.name_of(asked.topic_id) : asked.name;
    wire::offset_commit::TopicResult topic{.name = asked.name, .topic_id = asked.topic_id};
    for (const auto& partition : asked.partitions) {
      const bool is_known = context.state.find(name, partition.partition_index) != nullptr;
      const ErrorCode mine = is_known ? error : ErrorCode::unknown_topic_or_partition;
      if (mine == ErrorCode::none) {
        context.state.groups[request.group_id].commits[{name, partition.partition_index}] = {
            .offset = partition.committed_offset,
            .leader_epoch = partition.committed_leader_epoch,
            .metadata = partition.committed_metadata.value_or("")};
      }
      topic.partitions.push_back(
          {.partition_index = partition.partition_index, .error_code = code(mine)});
    }
    response.topics.push_back(std::move(topic));
  }
  return response;
}

Answer<wire::offset_fetch::Request> handle(FakeContext& context,
                                           const wire::offset_fetch::Request& request) {
  using wire::offset_fetch::PartitionResult;
  using wire::offset_fetch::TopicResult;
  wire::offset_fetch::Response response;
  if (context.version >= 8) {
    for (const auto& group : request.groups) {
      response.groups.push_back(fetch_group(context, group));
    }
    return response;
  }
  const Coordinated at = coordinated_here(context, request.group_id);
  response.error_code = code(fetch_error(at));
  if (response.error_code != 0) return response;
  if (!request.topics) {
    for (const auto& [name, partitions] : all_of(at.group)) {
      response.topics.push_back(
          topic_result<TopicResult, PartitionResult>(at.group, name, partitions));
    }
    return response;
  }
  for (const auto& topic : *request.topics) {
    response.topics.push_back(
        topic_result<TopicResult, PartitionResult>(at.group, topic.name, topic.partition_indexes));
  }
  return response;
}

Answer<wire::offset_delete::Request> handle(FakeContext& context,
                                            const wire::offset_delete::Request& request) {
  const Coordinated at = coordinated_here(context, request.group_id);
  wire::offset_delete::Response response{.error_code = code(at.error)};
  if (at.group == nullptr) return response;
  for (const auto& asked : request.topics) {
    wire::offset_delete::TopicResult topic{.name = asked.name};
    const bool is_in_use =
        std::any_of(at.group->members.begin(), at.group->members.end(), [&](const auto& entry) {
          const auto& topics = entry.second.topics;
          return std::find(topics.begin(), topics.end(), asked.name) != topics.end();
        });
    for (const auto& partition : asked.partitions) {
      ErrorCode error = ErrorCode::none;
      if (is_in_use) {
        error = ErrorCode::group_subscribed_to_topic;
      } else if (at.group->commits.erase({asked.name, partition.partition_index}) == 0) {
        error = ErrorCode::unknown_topic_or_partition;
      }
      topic.partitions.push_back(
          {.partition_index = partition.partition_index, .error_code = code(error)});
    }
    response.topics.push_back(std::move(topic));
  }
  return response;
}

// A share group's start offset is kept as its commit.
Answer<wire::describe_share_group_offsets::Request> handle(
    FakeContext& context, const wire::describe_share_group_offsets::Request& request) {
  wire::describe_share_group_offsets::Response response;
  for (const auto& asked : request.groups) {
    const Coordinated at = coordinated_here(context, asked.group_id);
    wire::describe_share_group_offsets::GroupResult result{.group_id = asked.group_id,
                                                           .error_code = code(at.error)};
    std::map<std::string, std::vector<std::int32_t>> topics = all_of(at.group);
    if (asked.topics) {
      topics.clear();
      for (const auto& topic : *asked.topics) topics[topic.topic_name] = topic.partitions;
    }
    if (at.group == nullptr) topics.clear();
    for (const auto& [name, partitions] : topics) {
      wire::describe_share_group_offsets::TopicResult topic{.topic_name = name};
      for (const std::int32_t index : partitions) {
        const auto commit = at.group->commits.find({name, index});
        const bool is_there = commit != at.group->commits.end();
        const FakePartition* log = context.state.find(name, index);
        topic.partitions.push_back(
            {.partition_index = index, .start_offset = is_there ? commit->second.offset : -1});
        if (is_there && log != nullptr && context.version >= 1) {
          topic.partitions.back().lag = log->log_end - commit->second.offset;
        }
      }
      result.topics.push_back(std::move(topic));
    }
    response.groups.push_back(std::move(result));
  }
  return response;
}

Answer<wire::alter_share_group_offsets::Request> handle(
    FakeContext& context, const wire::alter_share_group_offsets::Request& request) {
  const Coordinated at = coordinated_here(context, request.group_id);
  wire::alter_share_group_offsets::Response response{.error_code = code(at.error)};
  if (at.group == nullptr) return response;
  if (!at.group->members.empty()) {
    response.error_code = code(ErrorCode::non_empty_group);
    return response;
  }
  for (const auto& asked : request.topics) {
    wire::alter_share_group_offsets::TopicResult topic{.topic_name = asked.topic_name};
    for (const auto& [index, offset] : asked.partitions) {
      const bool is_known = context.state.find(asked.topic_name, index) != nullptr;
      if (is_known) at.group->commits[{asked.topic_name, index}].offset = offset;
      const ErrorCode error = is_known ? ErrorCode::none : ErrorCode::unknown_topic_or_partition;
      topic.partitions.push_back({.partition_index = index, .error_code = code(error)});
    }
    response.responses.push_back(std::move(topic));
  }
  return response;
}

Answer<wire::delete_share_group_offsets::Request> handle(
    FakeContext& context, const wire::delete_share_group_offsets::Request& request) {
  const Coordinated at = coordinated_here(context, request.group_id);
  wire::delete_share_group_offsets::Response response{.error_code = code(at.error)};
  if (at.group == nullptr) return response;
  for (const auto& asked : request.topics) {
    const std::size_t forgotten = std::erase_if(at.group->commits, [&](const auto& entry) {
      return entry.first.topic == asked.topic_name;
    });
    const ErrorCode error =
        forgotten == 0 ? ErrorCode::unknown_topic_or_partition : ErrorCode::none;
    response.responses.push_back({.topic_name = asked.topic_name, .error_code = code(error)});
  }
  return response;
}

}  // namespace kt::test
