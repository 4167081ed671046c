// group_lags: commits of all groups, then each partition's ends once, however many groups read it.
#include <algorithm>
#include <functional>
#include <unordered_set>

#include "common/admin/lag.h"
#include "common/util/steps.h"

namespace kt::admin {
namespace {

using Committed = std::vector<util::Outcome<std::vector<CommittedOffset>>>;

const std::vector<TopicPartition>& also_of(const LagQuestion& question, const std::string& group) {
  static const std::vector<TopicPartition> kNone;
  const auto found = question.also.find(group);
  return found == question.also.end() ? kNone : found->second;
}

struct HashOfNamed {
  std::size_t operator()(const TopicPartition* at) const {
    return std::hash<std::string>()(at->topic) + 31 * static_cast<std::size_t>(at->partition);
  }
};

struct SameNamed {
  bool operator()(const TopicPartition* a, const TopicPartition* b) const { return *a == *b; }
};

// Every partition that some group needs, once, sorted. Thousands of groups often read the same few
// partitions, so that names are looked at where they are and only those that stay are copied.
std::vector<TopicPartition> partitions_in(const Committed& committed, const LagQuestion& question) {
  std::unordered_set<const TopicPartition*, HashOfNamed, SameNamed> named;
  for (const auto& group : committed) {
    if (!group.result.ok()) continue;
    for (const auto& commit : *group.result) named.insert(&commit.at);
    for (const auto& at : also_of(question, group.item)) named.insert(&at);
  }
  std::vector<TopicPartition> all;
  all.reserve(named.size());
  for (const auto* at : named) all.push_back(*at);
  std::sort(all.begin(), all.end());
  return all;
}

Reading reading_from(const util::Result<FoundOffset>& found) {
  if (!found.ok()) return missing(gap_from(found.error()));
  return found->offset ? known(*found->offset) : missing(Gap::refused);
}

LogEnds log_ends(Client& client, const std::vector<TopicPartition>& partitions,
                 const LagQuestion& question, util::Deadline deadline) {
  std::vector<OffsetQuestion> questions;
  const bool wants_starts = question.depth == LagDepth::starts_and_ends;
  questions.reserve(partitions.size() * (wants_starts ? 2 : 1));
  for (const auto& at : partitions) questions.push_back({.at = at, .timestamp = kLatest});
  if (wants_starts) {
    for (const auto& at : partitions) questions.push_back({.at = at, .timestamp = kEarliest});
  }
  const auto found = list_offsets(client, questions, question.isolation, deadline);
  LogEnds logs;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    auto& readings = i < partitions.size() ? logs.ends : logs.starts;
    readings.emplace_hint(readings.end(), questions[i].at, reading_from(found[i]));
  }
  return logs;
}

}  // namespace

std::vector<util::Outcome<GroupLag>> group_lags(Client& client, const LagQuestion& question,
                                                util::Deadline deadline) {
  const auto committed =
      committed_offsets(client, question.groups, util::with_time_to_spare(deadline));
  const auto logs = log_ends(client, partitions_in(committed, question), question, deadline);
  std::vector<util::Outcome<GroupLag>> outcomes;
  outcomes.reserve(committed.size());
  for (const auto& group : committed) {
    if (!group.result.ok()) {
      outcomes.push_back({group.item, group.result.error()});
      continue;
    }
    outcomes.push_back(
        {group.item, join_lag(group.item, *group.result, also_of(question, group.item), logs)});
  }
  return outcomes;
}

}  // namespace kt::admin
