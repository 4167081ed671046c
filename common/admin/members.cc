#include "common/admin/members.h"

#include "common/admin/asking.h"
#include "common/admin/client_cluster.h"
#include "common/broker/fan_out.h"
#include "common/wire/messages/leave_group.h"

namespace kt::admin {
namespace {

namespace leave = wire::leave_group;

constexpr Verb kRemoveMembers{"remove members of group", Guarded::group, "Read"};
constexpr Verb kRemoveMember{"remove member"};
// Before version 3 a request holds one member and no static ones.
constexpr wire::VersionRange kManyMembers{.min = 3, .max = 5};

leave::Request leave_request(const std::string& group, const std::vector<MemberName>& members,
                             const std::string& reason) {
  leave::Request request;
  request.group_id = group;
  for (const auto& member : members) {
    request.members.push_back({.member_id = member.instance_id ? "" : member.id,
                               .group_instance_id = member.instance_id,
                               .reason = reason});
  }
  return request;
}

}  // namespace

util::Result<std::vector<util::Outcome<void>>> remove_members(
    Client& client, const std::string& group, const std::vector<MemberName>& members,
    const std::string& reason, util::Deadline deadline) {
  auto& cluster = cluster_of(client);
  const auto attempt = attempt_at(kRemoveMembers, group);
  std::vector<std::string> names;
  for (const auto& member : members) names.push_back(member.instance_id.value_or(member.id));
  auto outcomes = unanswered<void>(names, kRemoveMember);
  util::Result<void> result;
  until_settled(cluster, deadline, 1, [&](const Items& items) -> Unsettled {
    const auto by = by_coordinator(cluster, {group}, items, deadline);
    if (!by.failures.empty()) {
      result = util::in_context(attempt, by.failures.begin()->second);
      return {};
    }
    const auto answer = broker::ask(cluster, broker::Target::broker(by.items.begin()->first),
                                    leave_request(group, members, reason), deadline,
                                    {.safety = broker::Safety::once, .within = kManyMembers});
    if (!answer.ok()) {
      result = util::in_context(attempt, answer.error());
      return {};
    }
    const std::int16_t code = answer->body.error_code;
    result = code == 0 ? util::Result<void>() : refusal(kRemoveMembers, group, code);
    if (is_moved_coordinator(code)) {
      cluster.forget_coordinator(broker::CoordinatorType::group, group);
      return {{0}, code};
    }
    // Answers stand in the order of the request.
    for (std::size_t i = 0; i < answer->body.members.size() && i < outcomes.size(); ++i) {
      const std::int16_t each = answer->body.members[i].error_code;
      outcomes[i].result =
          each == 0 ? util::Result<void>() : refusal(kRemoveMember, names[i], each);
    }
    return {};
  });
  if (!result.ok()) return result.error();
  return outcomes;
}

}  // namespace kt::admin
