// kt-groups --remove-members: takes members out of a classic group, all of them or those named.
#include <algorithm>

#include <fmt/format.h>

#include "common/admin/groups.h"
#include "common/admin/members.h"
#include "common/cli/confirm.h"
#include "common/output/rows.h"
#include "common/util/text.h"
#include "tools/kt-groups/options.h"

namespace kt::groups {
namespace {

using Members = std::vector<admin::GroupMember>;

bool is_called(const admin::GroupMember& member, const std::string& name) {
  return member.id == name || member.instance_id == name || member.client_id == name;
}

// Those that some --member means, by id, instance id or client id; all without one.
util::Result<Members> members_meant(const admin::GroupDescription& group,
                                    const std::vector<std::string>& names) {
  for (const auto& name : names) {
    const auto is_meant = [&](const auto& member) { return is_called(member, name); };
    if (std::any_of(group.members.begin(), group.members.end(), is_meant)) continue;
    return util::refused(
        fmt::format("cannot remove member '{}': group '{}' has none of that name", name, group.id));
  }
  Members meant;
  for (const auto& member : group.members) {
    const bool is_meant =
        names.empty() || std::any_of(names.begin(), names.end(),
                                     [&](const auto& name) { return is_called(member, name); });
    if (is_meant) meant.push_back(member);
  }
  return meant;
}

std::string question_of(const std::string& group, const Members& members) {
  std::vector<std::string> names;
  for (const auto& member : members) names.push_back(member.client_id + "@" + member.host);
  return fmt::format("Remove {} members of group {} ({})? Those that still run join again.",
                     members.size(), group, util::join(names, ", "));
}

void write_removed(const std::string& group, const Members& removed, cli::Session& session) {
  auto rows = session.rows({{.title = "GROUP", .key = "group", .width = 15},
                            {.title = "CONSUMER-ID", .key = "consumer_id", .width = 15},
                            {.title = "GROUP-INSTANCE-ID", .key = "group_instance_id", .width = 17},
                            {.title = "HOST", .key = "host", .width = 15},
                            {.title = "CLIENT-ID", .key = "client_id"}});
  for (const auto& member : removed) {
    rows.add({group, member.id, output::or_null(member.instance_id, "not a static member"),
              member.host, member.client_id});
  }
  rows.finish();
}

}  // namespace

util::Result<void> remove_members(const Options& options, cli::Session& session) {
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  auto client = admin::Client::connect(*settings);
  const auto& group = options.groups.front();
  const auto described =
      admin::describe_groups(client, admin::unlisted({group}), session.deadline(kTimeout));
  if (!described.front().result.ok()) return described.front().result.error();
  const auto members = members_meant(*described.front().result, options.members);
  if (!members.ok()) return members.error();
  if (members->empty()) {
    return util::refused(fmt::format("cannot remove members of group '{}': it has none", group));
  }
  if (options.is_dry_run) {
    write_removed(group, *members, session);
    return {};
  }
  const auto agreed = cli::confirm(session, question_of(group, *members));
  if (!agreed.ok()) return agreed.error();

  // From now on: somebody may have thought about the question for a while.
  const auto deadline = util::Deadline::in(session.flags().timeout.value_or(kTimeout));
  std::vector<admin::MemberName> names;
  for (const auto& member : *members) names.push_back({member.id, member.instance_id});
  const auto outcomes = admin::remove_members(client, group, names, options.reason, deadline);
  if (!outcomes.ok()) return outcomes.error();
  Members removed;
  for (std::size_t i = 0; i < outcomes->size(); ++i) {
    if ((*outcomes)[i].result.ok()) {
      removed.push_back((*members)[i]);
    } else {
      session.fail((*outcomes)[i].result.error());
    }
  }
  if (!removed.empty()) write_removed(group, removed, session);
  return {};
}

}  // namespace kt::groups
