#include "tools/kt-groups/reset_facts.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/admin/reasons.h"
#include "common/admin/share_offsets.h"
#include "common/util/steps.h"
#include "common/util/text.h"

namespace kt::groups {
namespace {

// Some of the members by client, for a message.
std::string members_in_words(const std::vector<admin::GroupMember>& members) {
  constexpr std::size_t kShown = 5;
  std::vector<std::string> names;
  for (const auto& member : members) {
    if (names.size() == kShown) break;
    names.push_back(member.client_id + "@" + member.host);
  }
  if (members.size() > kShown) names.emplace_back("…");
  return util::join(names, ", ");
}

bool is_inactive(const admin::GroupDescription& group) {
  return group.state == admin::GroupState::empty || group.state == admin::GroupState::dead;
}

util::Error is_active(const admin::GroupDescription& group) {
  return util::refused(fmt::format(
      "cannot reset the offsets of group '{}': it is active (state {}){}{}; stop its members first",
      group.id, admin::name_of(group.state), group.members.empty() ? "" : ": ",
      members_in_words(group.members)));
}

// Groups that were not found among those of a kind: those that no other kind has either. A group
// that nobody knows can be given offsets before its first member comes.
std::vector<std::string> unknown_groups(admin::Client& client, Kind kind,
                                        const std::vector<std::string>& ids, cli::Session& session,
                                        util::Deadline deadline) {
  if (kind == Kind::consumers) return ids;
  std::vector<std::string> unknown;
  for (const auto& outcome : admin::describe_groups(client, admin::unlisted(ids), deadline)) {
    if (outcome.result.ok()) {
      session.fail(
          util::refused(fmt::format("cannot reset the offsets of group '{}': it is no {} "
                                    "group",
                                    outcome.item, word_of(kind))));
    } else if (admin::is_because(outcome.result.error(), admin::Reason::group_not_found)) {
      unknown.push_back(outcome.item);
    } else {
      session.fail(outcome.result.error());
    }
  }
  return unknown;
}

}  // namespace

std::vector<std::string> inactive_groups(admin::Client& client, Kind kind,
                                         const std::vector<admin::GroupListing>& groups,
                                         cli::Session& session, util::Deadline deadline) {
  std::vector<std::string> inactive;
  std::vector<std::string> not_found;
  for (const auto& outcome :
       admin::describe_groups(client, groups, util::with_time_to_spare(deadline))) {
    const auto& group = outcome.result;
    if (!group.ok()) {
      if (admin::is_because(group.error(), admin::Reason::group_not_found)) {
        not_found.push_back(outcome.item);
      } else {
        session.fail(group.error());
      }
    } else if (is_inactive(*group)) {
      inactive.push_back(group->id);
    } else {
      session.fail(is_active(*group));
    }
  }
  for (auto& id : unknown_groups(client, kind, not_found, session, deadline)) {
    inactive.push_back(std::move(id));
  }
  return inactive;
}

namespace {

std::optional<Commit> commit_from(const admin::CommittedOffset& commit) {
  if (!commit.offset) return std::nullopt;
  return Commit{*commit.offset, commit.metadata};
}

std::optional<Commit> commit_from(const admin::ShareOffset& offset) {
  if (!offset.start) return std::nullopt;
  return Commit{*offset.start, ""};
}

// A group that nobody knows has committed nothing.
template <class Offset>
std::map<std::string, Commits> gathered(
    const std::vector<util::Outcome<std::vector<Offset>>>& outcomes, cli::Session& session) {
  std::map<std::string, Commits> all;
  for (const auto& outcome : outcomes) {
    if (!outcome.result.ok()) {
      if (admin::is_because(outcome.result.error(), admin::Reason::group_not_found)) {
        all[outcome.item];
      } else {
        session.fail(outcome.result.error());
      }
      continue;
    }
    auto& commits = all[outcome.item];
    for (const auto& offset : *outcome.result) {
      if (const auto commit = commit_from(offset)) commits.emplace(offset.at, *commit);
    }
  }
  return all;
}

}  // namespace

std::map<std::string, Commits> commits_of(admin::Client& client, Kind kind,
                                          const std::vector<std::string>& groups,
                                          cli::Session& session, util::Deadline deadline) {
  if (kind == Kind::share) return gathered(admin::share_offsets(client, groups, deadline), session);
  return gathered(admin::committed_offsets(client, groups, deadline), session);
}

util::Result<std::vector<admin::TopicPartition>> partitions_in(
    admin::Client& client, const std::vector<TopicScope>& scopes, util::Deadline deadline) {
  std::vector<admin::TopicPartition> partitions;
  std::vector<std::string> whole;
  for (const auto& scope : scopes) {
    if (scope.partitions.empty()) whole.push_back(scope.topic);
    for (const std::int32_t partition : scope.partitions) {
      partitions.push_back({.topic = scope.topic, .partition = partition});
    }
  }
  for (const auto& outcome : admin::describe_topics(client, whole, deadline)) {
    if (!outcome.result.ok()) return outcome.result.error();
    for (const auto& partition : outcome.result->partitions) {
      partitions.push_back({.topic = outcome.item, .partition = partition.index});
    }
  }
  std::sort(partitions.begin(), partitions.end());
  partitions.erase(std::unique(partitions.begin(), partitions.end()), partitions.end());
  return partitions;
}

std::map<admin::TopicPartition, util::Result<Bounds>> bounds_of(
    admin::Client& client, const std::vector<admin::TopicPartition>& partitions,
    std::optional<std::int64_t> time, util::Deadline deadline) {
  std::vector<std::int64_t> times{admin::kEarliest, admin::kLatest};
  if (time) times.push_back(*time);
  std::vector<admin::OffsetQuestion> questions;
  for (const std::int64_t each : times) {
    for (const auto& at : partitions) questions.push_back({.at = at, .timestamp = each});
  }
  const auto found =
      admin::list_offsets(client, questions, admin::Isolation::read_uncommitted, deadline);
  std::map<admin::TopicPartition, util::Result<Bounds>> all;
  for (std::size_t i = 0; i < partitions.size(); ++i) {
    const auto& start = found[i];
    const auto& end = found[partitions.size() + i];
    if (!start.ok() || !end.ok()) {
      all.emplace(partitions[i], start.ok() ? end.error() : start.error());
      continue;
    }
    Bounds bounds{.at = partitions[i],
                  .committed = std::nullopt,
                  .metadata = "",
                  .start = start->offset.value_or(0),
                  .end = end->offset.value_or(0),
                  .by_time = std::nullopt};
    if (time) {
      const auto& by_time = found[2 * partitions.size() + i];
      if (!by_time.ok()) {
        all.emplace(partitions[i], by_time.error());
        continue;
      }
      bounds.by_time = by_time->offset;
    }
    all.emplace(partitions[i], bounds);
  }
  return all;
}

}  // namespace kt::groups
