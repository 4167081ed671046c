// kt-groups --delete.
#include <fmt/format.h>

#include "common/admin/groups.h"
#include "common/cli/confirm.h"
#include "common/output/rows.h"
#include "common/util/text.h"
#include "tools/kt-groups/options.h"
#include "tools/kt-groups/select.h"

namespace kt::groups {
namespace {

std::string question_about(const std::vector<std::string>& ids) {
  if (ids.size() == 1) return fmt::format("Delete group {} and its offsets?", ids.front());
  return fmt::format("Delete {} groups and their offsets?", ids.size());
}

std::string quoted(const std::vector<std::string>& ids) {
  std::vector<std::string> names;
  for (const auto& id : ids) names.push_back("'" + id + "'");
  return util::join(names, ", ");
}

void write_deleted(const std::vector<std::string>& ids, cli::Session& session) {
  if (session.flags().layout != output::Layout::table) {
    auto rows = session.rows({{.title = "GROUP", .key = "group"}});
    for (const auto& id : ids) rows.add({id});
    rows.finish();
    return;
  }
  if (ids.empty()) return;
  session.out().write(
      session.status() == cli::exit_ok
          ? fmt::format("Deletion of requested consumer groups ({}) was successful.\n", quoted(ids))
          : fmt::format("\nThese consumer groups were deleted successfully: {}\n", quoted(ids)));
}

}  // namespace

util::Result<void> remove(const Options& options, cli::Session& session) {
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  auto client = admin::Client::connect(*settings);
  const auto groups = find_groups(client, options, session, session.deadline(kTimeout));
  if (!groups.ok()) return groups.error();
  std::vector<std::string> ids;
  for (const auto& group : *groups) ids.push_back(group.id);
  if (ids.empty()) return {};
  const auto agreed = cli::confirm(session, question_about(ids));
  if (!agreed.ok()) return agreed.error();

  // From now on: somebody may have thought about the question for a while.
  const auto deadline = util::Deadline::in(session.flags().timeout.value_or(kTimeout));
  std::vector<std::string> deleted;
  for (const auto& outcome : admin::delete_groups(client, ids, deadline)) {
    if (outcome.result.ok()) {
      deleted.push_back(outcome.item);
    } else {
      session.fail(outcome.result.error());
    }
  }
  write_deleted(deleted, session);
  return {};
}

}  // namespace kt::groups
