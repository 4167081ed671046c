// kt-groups --delete-offsets.
#include <set>

#include <fmt/format.h>

#include "common/admin/offsets.h"
#include "common/admin/share_offsets.h"
#include "common/output/rows.h"
#include "tools/kt-groups/change_offsets.h"
#include "tools/kt-groups/options.h"
#include "tools/kt-groups/reset_facts.h"
#include "tools/kt-groups/select.h"

namespace kt::groups {
namespace {

struct Asked {
  std::vector<admin::TopicPartition> partitions;
  std::vector<util::Error> failures;
};

// A topic that does not exist is one failure; the others go on.
Asked partitions_asked(admin::Client& client, const std::vector<TopicScope>& scopes,
                       util::Deadline deadline) {
  Asked asked;
  for (const auto& scope : scopes) {
    const auto found = partitions_in(client, {scope}, deadline);
    if (!found.ok()) {
      asked.failures.push_back(found.error());
      continue;
    }
    asked.partitions.insert(asked.partitions.end(), found->begin(), found->end());
  }
  return asked;
}

// Keeps what is about to be forgotten; an empty id where nothing is committed there.
util::Result<std::string> keep(const Keeper& keeper, const std::string& group,
                               const std::vector<admin::TopicPartition>& partitions,
                               const Commits& commits) {
  std::vector<journal::OffsetChange> offsets;
  for (const auto& at : partitions) {
    const auto commit = commits.find(at);
    if (commit == commits.end()) continue;
    offsets.push_back({.topic = at.topic,
                       .partition = at.partition,
                       .before = commit->second.offset,
                       .after = std::nullopt,
                       .metadata = commit->second.metadata});
  }
  if (offsets.empty()) return std::string();
  return keeper.keep(group, std::move(offsets));
}

std::vector<admin::TopicPartition> partitions_with(const Commits& commits) {
  std::vector<admin::TopicPartition> partitions;
  for (const auto& [at, commit] : commits) partitions.push_back(at);
  return partitions;
}

void write_topics(const std::vector<std::string>& deleted, cli::Session& session) {
  if (session.flags().layout == output::Layout::table) session.out().write("\n");
  auto rows = session.rows(
      {{.title = "TOPIC", .key = "topic", .width = 15}, {.title = "STATUS", .key = "status"}});
  for (const auto& topic : deleted) rows.add({topic, "Successful"});
  rows.finish();
}

// With --dry-run: what would be forgotten.
void write_offsets_to_go(const std::vector<admin::TopicPartition>& partitions,
                         const Commits& commits, cli::Session& session) {
  auto rows = session.rows(
      {{.title = "TOPIC", .key = "topic", .width = 15},
       {.title = "PARTITION", .key = "partition", .width = 10, .fit = output::Fit::fixed},
       {.title = "OFFSET", .key = "offset"}});
  for (const auto& at : partitions) {
    const auto commit = commits.find(at);
    if (commit != commits.end()) rows.add({at.topic, at.partition, commit->second.offset});
  }
  rows.finish();
}

void write_rows(const std::vector<admin::TopicPartition>& deleted, const std::string& group,
                cli::Session& session) {
  const bool is_text = session.flags().layout == output::Layout::table;
  if (is_text && session.status() == cli::exit_ok) {
    session.out().write(
        fmt::format("Request succeeded for deleting offsets from group {}.\n", group));
  }
  if (is_text) session.out().write("\n");
  auto rows = session.rows(
      {{.title = "TOPIC", .key = "topic", .width = 15},
       {.title = "PARTITION", .key = "partition", .width = 10, .fit = output::Fit::fixed},
       {.title = "STATUS", .key = "status", .width = 15, .fit = output::Fit::fixed}});
  for (const auto& at : deleted) rows.add({at.topic, at.partition, "Successful"});
  rows.finish();
}

util::Result<void> delete_commits(const Options& options, Kind kind, admin::Client& client,
                                  cli::Session& session, util::Deadline deadline) {
  const auto scopes = parse_scopes(options.topics);
  if (!scopes.ok()) return scopes.error();
  const auto& group = options.groups.front();
  auto asked = partitions_asked(client, *scopes, deadline);
  session.fail(asked.failures);
  if (asked.partitions.empty() && !options.has_all_topics) return {};
  const auto keeper = Keeper::open(client, "delete-offsets", kind, session, deadline);
  if (!keeper.ok()) return keeper.error();
  const auto commits = commits_of(client, kind, {group}, session, deadline);
  if (commits.empty()) return {};  // told already
  if (options.has_all_topics) asked.partitions = partitions_with(commits.at(group));
  if (options.is_dry_run) {
    write_offsets_to_go(asked.partitions, commits.at(group), session);
    return {};
  }
  const auto id = keep(*keeper, group, asked.partitions, commits.at(group));
  if (!id.ok()) return id.error();
  const auto outcomes = admin::delete_offsets(client, group, asked.partitions, deadline);
  if (!outcomes.ok()) {
    if (!id->empty() && is_refusal(outcomes.error())) keeper->forget(*id);
    return outcomes.error();
  }
  std::vector<admin::TopicPartition> deleted;
  for (std::size_t i = 0; i < outcomes->size(); ++i) {
    if ((*outcomes)[i].result.ok()) {
      deleted.push_back(asked.partitions[i]);
    } else {
      session.fail((*outcomes)[i].result.error());
    }
  }
  if (deleted.empty() && !asked.partitions.empty()) {
    if (!id->empty()) keeper->forget(*id);
    return {};
  }
  if (!id->empty()) keeper->finish(*id, session);
  write_rows(deleted, group, session);
  return {};
}

// Share groups forget whole topics.
util::Result<void> delete_starts(const Options& options, admin::Client& client,
                                 cli::Session& session, util::Deadline deadline) {
  const auto& group = options.groups.front();
  const auto keeper = Keeper::open(client, "delete-offsets", Kind::share, session, deadline);
  if (!keeper.ok()) return keeper.error();
  const auto commits = commits_of(client, Kind::share, {group}, session, deadline);
  if (commits.empty()) return {};  // told already
  const auto with_start = partitions_with(commits.at(group));
  std::set<std::string> topics(options.topics.begin(), options.topics.end());
  std::vector<admin::TopicPartition> partitions;
  for (const auto& at : with_start) {
    if (options.has_all_topics) topics.insert(at.topic);
    if (topics.contains(at.topic)) partitions.push_back(at);
  }
  if (topics.empty()) {
    return util::refused(
        fmt::format("cannot delete offsets of share group '{}': it has none", group));
  }
  if (options.is_dry_run) {
    write_offsets_to_go(partitions, commits.at(group), session);
    return {};
  }
  const auto id = keep(*keeper, group, partitions, commits.at(group));
  if (!id.ok()) return id.error();
  const auto outcomes =
      admin::delete_share_offsets(client, group, {topics.begin(), topics.end()}, deadline);
  if (!outcomes.ok()) {
    if (!id->empty() && is_refusal(outcomes.error())) keeper->forget(*id);
    return outcomes.error();
  }
  std::vector<std::string> deleted;
  for (const auto& outcome : *outcomes) {
    if (outcome.result.ok()) {
      deleted.push_back(outcome.item);
    } else {
      session.fail(outcome.result.error());
    }
  }
  if (deleted.empty()) {
    if (!id->empty()) keeper->forget(*id);
    return {};
  }
  if (!id->empty()) keeper->finish(*id, session);
  write_topics(deleted, session);
  return {};
}

}  // namespace

util::Result<void> delete_offsets(const Options& options, cli::Session& session) {
  const auto kind = kind_of(options);
  if (!kind.ok()) return kind.error();
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  auto client = admin::Client::connect(*settings);
  const auto deadline = session.deadline(kTimeout);
  if (*kind == Kind::share) return delete_starts(options, client, session, deadline);
  if (*kind == Kind::streams && only_of(*kind, unlisted_of(*kind, options.groups),
                                        "delete offsets of", client, session, deadline)
                                    .empty()) {
    return {};  // told already
  }
  return delete_commits(options, *kind, client, session, deadline);
}

}  // namespace kt::groups
