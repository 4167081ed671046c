// Being a member of a group. Classic groups: a join waits until every known member has joined again
// or the rebalance has taken long enough, then one of them leads, and a sync waits for the leader's
// assignment. Consumer groups (KIP-848): the coordinator itself deals the partitions out, round
// robin.
#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "tests/support/fake_handlers.h"

namespace kt::test {
namespace {

using wire::ErrorCode;

// How long a join waits for members that do not come back; they are then out.
constexpr std::chrono::milliseconds kRebalancePatience{1500};

constexpr const char* kJoining = "PreparingRebalance";
constexpr const char* kSyncing = "CompletingRebalance";

wire::join_group::Response refused(ErrorCode error, const std::string& member_id) {
  return {.error_code = code(error), .member_id = member_id};
}

void begin_rebalance(FakeGroup& group) {
  if (group.state == kJoining) return;
  group.state = kJoining;
  group.joined.clear();
}

// Everybody is there, or has been waited for long enough: the next generation.
void complete_join(FakeGroup& group, const std::string& protocol) {
  std::erase_if(group.members,
                [&](const auto& entry) { return !group.joined.contains(entry.first); });
  ++group.generation;
  group.state = kSyncing;
  group.protocol = protocol;
  if (!group.members.contains(group.leader)) group.leader = group.members.begin()->first;
  for (auto& [id, member] : group.members) member.assignment.clear();
}

wire::join_group::Response joined(const FakeGroup& group, const std::string& member_id,
                                  std::int16_t version) {
  wire::join_group::Response response{.generation_id = group.generation,
                                      .protocol_name = group.protocol,
                                      .leader = group.leader,
                                      .member_id = member_id};
  if (version >= 7) response.protocol_type = group.protocol_type;
  if (member_id != group.leader) return response;
  for (const auto& [id, member] : group.members) {
    response.members.push_back({.member_id = id, .metadata = member.subscription});
    if (version >= 5) response.members.back().group_instance_id = member.instance_id;
  }
  return response;
}

// The member's entry, made when it joins for the first time.
std::string enter(FakeContext& context, FakeGroup& group,
                  const wire::join_group::Request& request) {
  std::string id = request.member_id;
  if (id.empty()) id = context.client_id + "-" + std::to_string(context.state.next_uuid++);
  FakeMember& member = group.members[id];
  member.id = id;
  member.instance_id = request.group_instance_id;
  member.client_id = context.client_id;
  member.subscription = request.protocols.empty() ? "" : request.protocols.front().metadata.data;
  group.protocol_type = request.protocol_type;
  begin_rebalance(group);
  group.joined.insert(id);
  return id;
}

ErrorCode member_error(const Coordinated& at, const std::string& member_id,
                       std::int32_t generation) {
  if (at.group == nullptr) {
    return at.error == ErrorCode::group_id_not_found ? ErrorCode::unknown_member_id : at.error;
  }
  if (!at.group->members.contains(member_id)) return ErrorCode::unknown_member_id;
  return at.group->generation == generation ? ErrorCode::none : ErrorCode::illegal_generation;
}

// Deals the partitions of what each member subscribed to; true when anybody's share changed.
bool deal_out(FakeState& state, FakeGroup& group) {
  std::map<std::string, std::vector<FakePartitionId>> shares;
  std::map<std::string, std::vector<std::string>> readers;  // by topic
  for (const auto& [id, member] : group.members) {
    shares[id];
    for (const std::string& topic : member.topics) readers[topic].push_back(id);
  }
  for (const auto& [topic, ids] : readers) {
    const auto found = state.topics.find(topic);
    if (found == state.topics.end()) continue;
    for (std::size_t index = 0; index < found->second.partitions.size(); ++index) {
      shares[ids[index % ids.size()]].push_back({topic, static_cast<std::int32_t>(index)});
    }
  }
  bool has_changed = false;
  for (auto& [id, share] : shares) {
    FakeMember& member = group.members[id];
    has_changed = has_changed || member.partitions != share;
    member.partitions = std::move(share);
  }
  return has_changed;
}

wire::consumer_group_heartbeat::Assignment assignment_of(const FakeState& state,
                                                         const FakeMember& member) {
  std::map<std::string, std::vector<std::int32_t>> by_topic;
  for (const auto& [topic, partition] : member.partitions) by_topic[topic].push_back(partition);
  wire::consumer_group_heartbeat::Assignment assignment;
  for (const auto& [topic, partitions] : by_topic) {
    assignment.topic_partitions.push_back(
        {.topic_id = state.topics.at(topic).id, .partitions = partitions});
  }
  return assignment;
}

}  // namespace

Answer<wire::join_group::Request> handle(FakeContext& context,
                                         const wire::join_group::Request& request) {
  if (context.state.coordinator_of(request.group_id) != context.me) {
    return refused(ErrorCode::not_coordinator, request.member_id);
  }
  FakeGroup& group = context.state.groups[request.group_id];
  if (context.is_first_time()) {
    if (!request.member_id.empty() && !group.members.contains(request.member_id)) {
      return refused(ErrorCode::unknown_member_id, request.member_id);
    }
    context.memory = enter(context, group, request);
  }
  const std::string& id = context.memory;
  if (!group.members.contains(id)) return refused(ErrorCode::unknown_member_id, id);
  if (group.state != kJoining) return joined(group, id, context.version);
  const bool is_everybody = group.joined.size() >= group.members.size();
  if (!is_everybody && context.waited() < kRebalancePatience) return std::nullopt;
  complete_join(group, request.protocols.empty() ? "" : request.protocols.front().name);
  return joined(group, id, context.version);
}

Answer<wire::sync_group::Request> handle(FakeContext& context,
                                         const wire::sync_group::Request& request) {
  const Coordinated at = coordinated_here(context, request.group_id);
  wire::sync_group::Response response;
  ErrorCode error = member_error(at, request.member_id, request.generation_id);
  if (error == ErrorCode::none && at.group->state == kJoining) {
    error = ErrorCode::rebalance_in_progress;
  }
  if (error != ErrorCode::none) {
    response.error_code = code(error);
    return response;
  }
  FakeGroup& group = *at.group;
  if (request.member_id == group.leader && group.state == kSyncing) {
    for (const auto& given : request.assignments) {
      const auto member = group.members.find(given.member_id);
      if (member != group.members.end()) member->second.assignment = given.assignment.data;
    }
    group.state = "Stable";
  }
  if (group.state != "Stable") return std::nullopt;
  if (context.version >= 5) {
    response.protocol_type = group.protocol_type;
    response.protocol_name = group.protocol;
  }
  response.assignment = group.members[request.member_id].assignment;
  return response;
}

Answer<wire::heartbeat::Request> handle(FakeContext& context,
                                        const wire::heartbeat::Request& request) {
  const Coordinated at = coordinated_here(context, request.group_id);
  ErrorCode error = member_error(at, request.member_id, request.generation_id);
  if (error == ErrorCode::none && at.group->state == kJoining) {
    error = ErrorCode::rebalance_in_progress;
  }
  return wire::heartbeat::Response{.error_code = code(error)};
}

Answer<wire::leave_group::Request> handle(FakeContext& context,
                                          const wire::leave_group::Request& request) {
  const Coordinated at = coordinated_here(context, request.group_id);
  wire::leave_group::Response response;
  if (at.group == nullptr) {
    response.error_code = code(at.error);
    return response;
  }
  const auto leave = [&](const std::string& id, const std::optional<std::string>& instance) {
    const std::size_t gone = std::erase_if(at.group->members, [&](const auto& entry) {
      const bool is_static = instance && entry.second.instance_id == instance;
      return entry.first == id || is_static;
    });
    return gone == 0 ? ErrorCode::unknown_member_id : ErrorCode::none;
  };
  if (context.version < 3) {
    response.error_code = code(leave(request.member_id, std::nullopt));
  }
  for (const auto& member : request.members) {
    const ErrorCode error = leave(member.member_id, member.group_instance_id);
    response.members.push_back({.member_id = member.member_id,
                                .group_instance_id = member.group_instance_id,
                                .error_code = code(error)});
  }
  if (at.group->members.empty()) {
    at.group->state = "Empty";
  } else {
    begin_rebalance(*at.group);
  }
  return response;
}

Answer<wire::consumer_group_heartbeat::Request> handle(
    FakeContext& context, const wire::consumer_group_heartbeat::Request& request) {
  if (context.state.coordinator_of(request.group_id) != context.me) {
    return wire::consumer_group_heartbeat::Response{.error_code = code(ErrorCode::not_coordinator)};
  }
  FakeGroup& group = context.state.groups[request.group_id];
  group.kind = FakeGroupKind::consumer;
  const std::string id = request.member_id.empty()
                             ? context.client_id + "-" + std::to_string(context.state.next_uuid++)
                             : request.member_id;
  wire::consumer_group_heartbeat::Response response{
      .member_id = id, .member_epoch = request.member_epoch, .heartbeat_interval_ms = 500};
  if (request.member_epoch < 0) {
    group.members.erase(id);
    if (group.members.empty()) group.state = "Empty";
    if (deal_out(context.state, group)) ++group.generation;
    return response;
  }
  if (request.member_epoch > 0 && !group.members.contains(id)) {
    response.error_code = code(ErrorCode::unknown_member_id);
    return response;
  }
  FakeMember& member = group.members[id];
  member.id = id;
  member.client_id = context.client_id;
  if (request.subscribed_topic_names) member.topics = *request.subscribed_topic_names;
  group.state = "Stable";
  group.protocol = request.server_assignor.value_or("uniform");
  if (deal_out(context.state, group) || group.generation == 0) ++group.generation;
  if (member.epoch != group.generation) {
    member.epoch = group.generation;
    response.assignment = assignment_of(context.state, member);
  }
  response.member_epoch = member.epoch;
  return response;
}

}  // namespace kt::test
