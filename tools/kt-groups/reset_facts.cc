#include "tools/kt-groups/reset_facts.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/admin/reasons.h"
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

}  // namespace

std::vector<std::string> inactive_groups(admin::Client& client,
                                         const std::vector<admin::GroupListing>& groups,
                                         cli::Session& session, util::Deadline deadline) {
  std::vector<std::string> inactive;
  for (const auto& outcome :
       admin::describe_groups(client, groups, util::with_time_to_spare(deadline))) {
    if (!outcome.result.ok()) {
      // A group that nobody knows can be given offsets before its first member comes.
      if (admin::is_because(outcome.result.error(), admin::Reason::group_not_found)) {
        inactive.push_back(outcome.item);
      } else {
        session.fail(outcome.result.error());
      }
      continue;
    }
    const auto& group = *outcome.result;
    if (is_inactive(group)) {
      inactive.push_back(group.id);
      continue;
    }
    session.fail(util::refused(fmt::format(
        "cannot reset the offsets of group '{}': it is active (state {}){}{}; stop its members "
        "first",
        group.id, admin::name_of(group.state), group.members.empty() ? "" : ": ",
        members_in_words(group.members))));
  }
  return inactive;
}

std::map<std::string, Commits> commits_of(admin::Client& client,
                                          const std::vector<std::string>& groups,
                                          cli::Session& session, util::Deadline deadline) {
  std::map<std::string, Commits> all;
  for (const auto& outcome : admin::committed_offsets(client, groups, deadline)) {
    if (!outcome.result.ok()) {
      if (admin::is_because(outcome.result.error(), admin::Reason::group_not_found)) {
        all[outcome.item];
      } else {
        session.fail(outcome.result.error());
      }
      continue;
    }
    auto& commits = all[outcome.item];
    for (const auto& commit : *outcome.result) {
      if (commit.offset) commits[commit.at] = {*commit.offset, commit.metadata};
    }
  }
  return all;
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
