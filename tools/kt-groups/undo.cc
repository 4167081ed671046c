// kt-groups --undo and --journal: what changes of offsets have replaced, and back again.
#include <algorithm>

#include <fmt/format.h>

#include "common/output/rows.h"
#include "common/util/dates.h"
#include "tools/kt-groups/change_offsets.h"
#include "tools/kt-groups/options.h"
#include "tools/kt-groups/reset_facts.h"

namespace kt::groups {
namespace {

std::optional<std::int64_t> committed_at(const Commits& commits,
                                         const journal::OffsetChange& change) {
  const auto found = commits.find({.topic = change.topic, .partition = change.partition});
  return found == commits.end() ? std::nullopt : std::optional(found->second.offset);
}

// The way back: what was after becomes before. Offsets that nobody has changed in between are left
// alone. An error where something has moved since.
util::Result<std::vector<Placement>> way_back(const journal::Change& change,
                                              const Commits& commits) {
  std::vector<Placement> placements;
  for (const auto& each : change.offsets) {
    const auto now = committed_at(commits, each);
    if (now == each.before) continue;
    if (now != each.after) {
      return util::refused(
          fmt::format("cannot undo change '{}': it has moved since ({}), now at {}", change.id,
                      in_words(each), now ? std::to_string(*now) : "-"));
    }
    const auto present = commits.find({.topic = each.topic, .partition = each.partition});
    placements.push_back(
        {.change = {.topic = each.topic,
                    .partition = each.partition,
                    .before = each.after,
                    .after = each.before,
                    .metadata = present == commits.end() ? "" : present->second.metadata},
         .metadata = each.metadata});
  }
  return placements;
}

void write_placements(const std::string& group, const std::vector<Placement>& placements,
                      cli::Session& session) {
  if (session.flags().layout == output::Layout::table) session.out().write("\n");
  auto rows = session.rows(
      {{.title = "GROUP", .key = "group", .width = 15},
       {.title = "TOPIC", .key = "topic", .width = 15},
       {.title = "PARTITION", .key = "partition", .width = 10, .fit = output::Fit::fixed},
       {.title = "OLD-OFFSET", .key = "old_offset", .width = 15, .fit = output::Fit::fixed},
       {.title = "NEW-OFFSET", .key = "new_offset"}});
  for (const auto& [change, metadata] : placements) {
    rows.add({group, change.topic, change.partition,
              output::or_null(change.before, "none committed"),
              output::or_null(change.after, "none committed")});
  }
  rows.finish();
}

}  // namespace

util::Result<void> list_journal(const Options& /*options*/, cli::Session& session) {
  const auto journal = journal_of(session);
  if (!journal.ok()) return journal.error();
  const auto all = journal->all();
  session.fail(all.failures);
  auto rows = session.rows({{.title = "ID", .key = "id", .width = 17},
                            {.title = "TIME", .key = "time", .width = 24},
                            {.title = "ACTION", .key = "action", .width = 14},
                            {.title = "GROUP", .key = "group", .width = 15},
                            {.title = "PARTITIONS", .key = "partitions", .width = 10},
                            {.title = "FINISHED", .key = "is_finished", .width = 8},
                            {.title = "CLUSTER", .key = "cluster", .width = 22},
                            {.title = "TYPE", .key = "type"}});
  for (const auto& change : all.rows) {
    rows.add({change.id, util::format_time(change.time), change.action, change.group,
              static_cast<std::int64_t>(change.offsets.size()), change.is_finished, change.cluster,
              word_of(kind_of(change))});
  }
  rows.finish();
  return {};
}

util::Result<void> undo(const Options& options, cli::Session& session) {
  const auto journal = journal_of(session);
  if (!journal.ok()) return journal.error();
  const auto change = journal->read(*options.undone);
  if (!change.ok()) return change.error();
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  auto client = admin::Client::connect(*settings);
  const auto deadline = session.deadline(kTimeout);
  const auto keeper = Keeper::open(client, "undo", kind_of(*change), session, deadline);
  if (!keeper.ok()) return keeper.error();
  if (keeper->cluster() != change->cluster) {
    return util::refused(fmt::format("cannot undo change '{}': it was made on cluster '{}'",
                                     change->id, change->cluster));
  }
  const Kind kind = keeper->kind();
  if (inactive_groups(client, kind, unlisted_of(kind, {change->group}), session, deadline)
          .empty()) {
    return {};  // told already
  }
  const auto commits = commits_of(client, kind, {change->group}, session, deadline);
  if (commits.empty()) return {};  // told already
  auto placements = way_back(*change, commits.at(change->group));
  if (!placements.ok()) return placements.error();
  if (placements->empty()) {
    session.note("The group has these offsets already.");
  } else if (!options.executes) {
    session.warn("nothing is changed without --execute");
  } else if (change_offsets(client, *keeper, {{change->group, *placements}}, session, deadline)
                 .empty()) {
    return {};  // told already
  }
  write_placements(change->group, *placements, session);
  return {};
}

}  // namespace kt::groups
