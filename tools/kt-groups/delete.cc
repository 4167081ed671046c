// kt-groups --delete: what the groups have committed is said, kept in the journal, and then gone.
#include <set>

#include <fmt/format.h>

#include "common/admin/groups.h"
#include "common/cli/confirm.h"
#include "common/output/rows.h"
#include "common/util/text.h"
#include "tools/kt-groups/change_offsets.h"
#include "tools/kt-groups/options.h"
#include "tools/kt-groups/reset_facts.h"
#include "tools/kt-groups/select.h"
#include "tools/kt-groups/streams_topics.h"

namespace kt::groups {
namespace {

using AllCommits = std::map<std::string, Commits>;

// What is to go: the groups with what they have committed, and topics of streams groups with them.
struct Doomed {
  AllCommits groups;
  TopicsOfGroups topics;
};

std::string question_about(const Doomed& doomed) {
  const auto& groups = doomed.groups;
  std::size_t offsets = 0;
  std::set<std::string> topics;
  for (const auto& [group, commits] : groups) {
    offsets += commits.size();
    for (const auto& [at, commit] : commits) topics.insert(at.topic);
  }
  const auto what = groups.size() == 1 ? fmt::format("group {}", groups.begin()->first)
                                       : fmt::format("{} groups", groups.size());
  const auto internal = count_of(doomed.topics);
  return fmt::format("Delete {}, with {} committed offsets in {} topics{}?", what, offsets,
                     topics.size(),
                     internal == 0 ? "" : fmt::format(", and {} internal topics", internal));
}

// Puts the offsets of each group on disk. A group whose offsets cannot be kept is told and left
// out; one without any has nothing to keep.
std::map<std::string, std::string> keep_all(const Keeper& keeper, AllCommits& groups,
                                            cli::Session& session) {
  std::map<std::string, std::string> ids;
  std::erase_if(groups, [&](const auto& group) {
    std::vector<journal::OffsetChange> offsets;
    for (const auto& [at, commit] : group.second) {
      offsets.push_back({.topic = at.topic,
                         .partition = at.partition,
                         .before = commit.offset,
                         .after = std::nullopt,
                         .metadata = commit.metadata});
    }
    if (offsets.empty()) return false;
    const auto id = keeper.keep(group.first, std::move(offsets));
    if (id.ok()) {
      ids.emplace(group.first, *id);
      return false;
    }
    session.fail(
        util::in_context(fmt::format("cannot delete group '{}'", group.first), id.error()));
    return true;
  });
  return ids;
}

std::string quoted(const std::vector<std::string>& ids) {
  std::vector<std::string> names;
  for (const auto& id : ids) names.push_back("'" + id + "'");
  return util::join(names, ", ");
}

void write_deleted(const std::vector<std::string>& ids, Kind kind, cli::Session& session) {
  if (session.flags().layout != output::Layout::table) {
    auto rows = session.rows({{.title = "GROUP", .key = "group"}});
    for (const auto& id : ids) rows.add({id});
    rows.finish();
    return;
  }
  if (ids.empty()) return;
  const auto which = word_of(kind);
  session.out().write(session.status() == cli::exit_ok
                          ? fmt::format("Deletion of requested {} groups ({}) was successful.\n",
                                        which, quoted(ids))
                          : fmt::format("\nThese {} groups were deleted successfully: {}{}\n",
                                        which, quoted(ids), kind == Kind::streams ? "." : ""));
}

// With --dry-run: what would go, and what stands in the way.
void write_doomed(const Doomed& doomed, Kind kind, admin::Client& client, cli::Session& session) {
  std::vector<std::string> ids;
  for (const auto& [group, commits] : doomed.groups) ids.push_back(group);
  auto rows = session.rows({{.title = "GROUP", .key = "group", .width = 15},
                            {.title = "STATE", .key = "state", .width = 15},
                            {.title = "#MEMBERS", .key = "members", .width = 10},
                            {.title = "#OFFSETS", .key = "offsets", .width = 10},
                            {.title = "INTERNAL-TOPICS", .key = "internal_topics"}});
  for (const auto& outcome :
       admin::describe_groups(client, unlisted_of(kind, ids), session.deadline(kTimeout))) {
    if (!outcome.result.ok()) {
      session.fail(outcome.result.error());
      continue;
    }
    const auto members = outcome.result->members.size();
    if (members > 0) {
      session.fail(util::refused(fmt::format("cannot delete group '{}': it still has members ({})",
                                             outcome.item, members)));
    }
    const auto topics = doomed.topics.find(outcome.item);
    rows.add({outcome.item, admin::name_of(outcome.result->state),
              static_cast<std::int64_t>(members),
              static_cast<std::int64_t>(doomed.groups.at(outcome.item).size()),
              topics == doomed.topics.end() ? output::List{} : output::list_of(topics->second)});
  }
  rows.finish();
}

// A broker deletes a group of whatever kind; one that was asked for among its own kind is looked
// for first. What cannot be deleted is told.
util::Result<Doomed> doomed_by(const Options& options, Kind kind, admin::Client& client,
                               cli::Session& session, util::Deadline deadline) {
  auto found = find_groups(client, options, session, deadline, kind);
  if (!found.ok()) return found.error();
  if (kind != Kind::consumers && !options.has_all_groups) {
    found = only_of(kind, std::move(*found), "delete", client, session, deadline);
  }
  std::vector<std::string> named;
  for (const auto& group : *found) named.push_back(group.id);
  Doomed doomed{.groups = commits_of(client, kind, named, session, deadline), .topics = {}};
  if (!options.deletes_internal_topics) return doomed;
  auto topics = internal_topics(options, topologies_of(client, named, deadline));
  if (!topics.ok()) return topics.error();
  doomed.topics = std::move(*topics);
  return doomed;
}

}  // namespace

util::Result<void> remove(const Options& options, cli::Session& session) {
  const auto kind = kind_of(options);
  if (!kind.ok()) return kind.error();
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  auto client = admin::Client::connect(*settings);
  auto doomed = doomed_by(options, *kind, client, session, session.deadline(kTimeout));
  if (!doomed.ok()) return doomed.error();
  auto& groups = doomed->groups;
  if (groups.empty()) return {};
  if (options.is_dry_run) {
    write_doomed(*doomed, *kind, client, session);
    return {};
  }
  const auto agreed = cli::confirm(session, question_about(*doomed));
  if (!agreed.ok()) return agreed.error();

  // From now on: somebody may have thought about the question for a while.
  const auto deadline = util::Deadline::in(session.flags().timeout.value_or(kTimeout));
  const auto keeper = Keeper::open(client, "delete", *kind, session, deadline);
  if (!keeper.ok()) return keeper.error();
  const auto kept = keep_all(*keeper, groups, session);
  std::vector<std::string> ids;
  for (const auto& [group, commits] : groups) ids.push_back(group);
  std::vector<std::string> deleted;
  for (const auto& outcome : admin::delete_groups(client, ids, deadline)) {
    const auto id = kept.find(outcome.item);
    if (outcome.result.ok()) {
      deleted.push_back(outcome.item);
      if (id != kept.end()) keeper->finish(id->second, session);
    } else {
      if (id != kept.end() && is_refusal(outcome.result.error())) keeper->forget(id->second);
      session.fail(outcome.result.error());
    }
  }
  delete_internal_topics(client, doomed->topics, deleted, session, deadline);
  write_deleted(deleted, *kind, session);
  return {};
}

}  // namespace kt::groups
