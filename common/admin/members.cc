#include "common/admin/members.h"

#include "common/admin/ask_coordinator.h"
#include "common/admin/client_cluster.h"
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
  std::vector<std::string> names;
  for (const auto& member : members) names.push_back(member.instance_id.value_or(member.id));
  auto outcomes = unanswered<void>(names, kRemoveMember);
  util::Result<void> whole;
  const auto take = [&](const leave::Response& answer) {
    const std::int16_t code = answer.error_code;
    whole = code == 0 ? util::Result<void>() : refusal(kRemoveMembers, group, code);
    // Answers stand in the order of the request.
    for (std::size_t i = 0; i < answer.members.size() && i < outcomes.size(); ++i) {
      const std::int16_t each = answer.members[i].error_code;
      outcomes[i].result =
          each == 0 ? util::Result<void>() : refusal(kRemoveMember, names[i], each);
    }
    return code;
  };
  const auto asked =
      ask_coordinator(cluster_of(client), group, attempt_at(kRemoveMembers, group),
                      leave_request(group, members, reason),
                      {.safety = broker::Safety::once, .within = kManyMembers}, deadline, take);
  if (!asked.ok()) return asked.error();
  if (!whole.ok()) return whole.error();
  return outcomes;
}

}  // namespace kt::admin
