// What can be seen of groups, and deleting them.
#include <algorithm>
#include <map>
#include <utility>

#include "tests/support/fake_handlers.h"

namespace kt::test {
namespace {

using wire::ErrorCode;

const char* type_name(FakeGroupKind kind) {
  switch (kind) {
    case FakeGroupKind::classic:
      return "classic";
    case FakeGroupKind::consumer:
      return "consumer";
    case FakeGroupKind::share:
      return "share";
    case FakeGroupKind::streams:
      return "streams";
  }
  return "";
}

bool is_among(const std::vector<std::string>& names, std::string name) {
  const auto lower = [](std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
  };
  name = lower(std::move(name));
  return names.empty() || std::any_of(names.begin(), names.end(), [&](const std::string& other) {
           return lower(other) == name;
         });
}

// The partitions of an assignment as the newer describes have them: by topic.
template <class Assignment>
Assignment assignment_of(const FakeState& state, const FakeMember& member) {
  std::map<std::string, std::vector<std::int32_t>> by_topic;
  for (const auto& [topic, partition] : member.partitions) by_topic[topic].push_back(partition);
  Assignment assignment;
  for (const auto& [topic, partitions] : by_topic) {
    const auto found = state.topics.find(topic);
    assignment.topic_partitions.push_back(
        {.topic_id = found == state.topics.end() ? wire::Uuid{} : found->second.id,
         .topic_name = topic,
         .partitions = partitions});
  }
  return assignment;
}

// The part that describes of the newer kinds of groups have in common. A group of another kind does
// not exist for them.
template <class Group>
Group described(FakeContext& context, const std::string& id, FakeGroupKind kind,
                FakeGroup** found) {
  Group result{.group_id = id};
  const Coordinated at = coordinated_here(context, id);
  const bool is_it = at.group != nullptr && at.group->kind == kind;
  *found = is_it ? at.group : nullptr;
  if (!is_it) {
    result.error_code = code(at.group == nullptr ? at.error : ErrorCode::group_id_not_found);
    result.error_message = "Group " + id + " not found.";
    result.group_state = "Dead";
    return result;
  }
  result.group_state = at.group->state;
  result.group_epoch = at.group->generation;
  result.assignment_epoch = at.group->generation;
  return result;
}

}  // namespace

Coordinated coordinated_here(FakeContext& context, const std::string& group) {
  if (context.state.coordinator_of(group) != context.me)
    return {.error = ErrorCode::not_coordinator};
  const auto found = context.state.groups.find(group);
  if (found == context.state.groups.end()) return {.error = ErrorCode::group_id_not_found};
  if (found->second.error_code != 0) {
    return {.error = static_cast<ErrorCode>(found->second.error_code)};
  }
  return {.group = &found->second};
}

Answer<wire::list_groups::Request> handle(FakeContext& context,
                                          const wire::list_groups::Request& request) {
  wire::list_groups::Response response;
  const std::vector<BrokerId> live = context.state.live_brokers();
  for (const auto& [id, group] : context.state.groups) {
    if (FakeState::coordinator_among(live, id) != context.me) continue;
    if (!is_among(request.states_filter, group.state)) continue;
    if (!is_among(request.types_filter, type_name(group.kind))) continue;
    response.groups.push_back({.group_id = id,
                               .protocol_type = group.protocol_type,
                               .group_state = group.state,
                               .group_type = type_name(group.kind)});
  }
  return response;
}

// Before version 6 a group that is not there is a dead one.
Answer<wire::describe_groups::Request> handle(FakeContext& context,
                                              const wire::describe_groups::Request& request) {
  wire::describe_groups::Response response;
  for (const std::string& id : request.groups) {
    wire::describe_groups::Group result{.group_id = id, .group_state = "Dead"};
    const Coordinated at = coordinated_here(context, id);
    if (at.group == nullptr || at.group->kind != FakeGroupKind::classic) {
      const ErrorCode error = at.group == nullptr ? at.error : ErrorCode::group_id_not_found;
      const bool is_silent = error == ErrorCode::group_id_not_found && context.version < 6;
      result.error_code = code(is_silent ? ErrorCode::none : error);
      response.groups.push_back(std::move(result));
      continue;
    }
    result.group_state = at.group->state;
    result.protocol_type = at.group->protocol_type;
    result.protocol_data = at.group->protocol;
    for (const auto& [member_id, member] : at.group->members) {
      result.members.push_back({.member_id = member_id,
                                .group_instance_id = member.instance_id,
                                .client_id = member.client_id,
                                .client_host = member.host,
                                .member_metadata = member.subscription,
                                .member_assignment = member.assignment});
    }
    response.groups.push_back(std::move(result));
  }
  return response;
}

Answer<wire::delete_groups::Request> handle(FakeContext& context,
                                            const wire::delete_groups::Request& request) {
  wire::delete_groups::Response response;
  for (const std::string& id : request.groups_names) {
    const Coordinated at = coordinated_here(context, id);
    ErrorCode error = at.error;
    if (at.group != nullptr) {
      if (at.group->members.empty()) {
        context.state.groups.erase(id);
      } else {
        error = ErrorCode::non_empty_group;
      }
    }
    response.results.push_back({.group_id = id, .error_code = code(error)});
  }
  return response;
}

Answer<wire::consumer_group_describe::Request> handle(
    FakeContext& context, const wire::consumer_group_describe::Request& request) {
  using wire::consumer_group_describe::Assignment;
  wire::consumer_group_describe::Response response;
  for (const std::string& id : request.group_ids) {
    FakeGroup* group = nullptr;
    auto result = described<wire::consumer_group_describe::Group>(context, id,
                                                                  FakeGroupKind::consumer, &group);
    if (group != nullptr) {
      result.assignor_name = group->protocol;
      for (const auto& [member_id, member] : group->members) {
        const auto assignment = assignment_of<Assignment>(context.state, member);
        result.members.push_back({.member_id = member_id,
                                  .instance_id = member.instance_id,
                                  .member_epoch = member.epoch,
                                  .client_id = member.client_id,
                                  .client_host = member.host,
                                  .subscribed_topic_names = member.topics,
                                  .assignment = assignment,
                                  .target_assignment = assignment});
        if (context.version >= 1) result.members.back().member_type = 1;
      }
    }
    response.groups.push_back(std::move(result));
  }
  return response;
}

Answer<wire::share_group_describe::Request> handle(
    FakeContext& context, const wire::share_group_describe::Request& request) {
  using wire::share_group_describe::Assignment;
  wire::share_group_describe::Response response;
  for (const std::string& id : request.group_ids) {
    FakeGroup* group = nullptr;
    auto result =
        described<wire::share_group_describe::Group>(context, id, FakeGroupKind::share, &group);
    if (group != nullptr) {
      result.assignor_name = group->protocol;
      for (const auto& [member_id, member] : group->members) {
        result.members.push_back({.member_id = member_id,
                                  .member_epoch = member.epoch,
                                  .client_id = member.client_id,
                                  .client_host = member.host,
                                  .subscribed_topic_names = member.topics,
                                  .assignment = assignment_of<Assignment>(context.state, member)});
      }
    }
    response.groups.push_back(std::move(result));
  }
  return response;
}

// Each topic that a member has is a subtopology of its own, its partitions the active tasks.
Answer<wire::streams_group_describe::Request> handle(
    FakeContext& context, const wire::streams_group_describe::Request& request) {
  wire::streams_group_describe::Response response;
  for (const std::string& id : request.group_ids) {
    FakeGroup* group = nullptr;
    auto result =
        described<wire::streams_group_describe::Group>(context, id, FakeGroupKind::streams, &group);
    if (group != nullptr) {
      for (const auto& [member_id, member] : group->members) {
        wire::streams_group_describe::Member shown{.member_id = member_id,
                                                   .member_epoch = member.epoch,
                                                   .instance_id = member.instance_id,
                                                   .client_id = member.client_id,
                                                   .client_host = member.host};
        for (const auto& [topic, partition] : member.partitions) {
          shown.assignment.active_tasks.push_back(
              {.subtopology_id = topic, .partitions = {partition}});
        }
        shown.target_assignment = shown.assignment;
        result.members.push_back(std::move(shown));
      }
    }
    response.groups.push_back(std::move(result));
  }
  return response;
}

}  // namespace kt::test
