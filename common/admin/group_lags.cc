// group_lags: commits of all groups, then each partition's ends once, however many groups read it.
#include <utility>

#include "common/admin/lag.h"
#include "common/admin/partition_set.h"
#include "common/util/steps.h"

namespace kt::admin {
namespace {

using Committed = std::vector<util::Outcome<std::vector<CommittedOffset>>>;

const std::vector<TopicPartition>& also_of(const LagQuestion& question, std::size_t group) {
  static const std::vector<TopicPartition> kNone;
  return group < question.also.size() ? *question.also[group] : kNone;
}

// Every partition that some group needs.
std::vector<TopicPartition> partitions_in(const Committed& committed, const LagQuestion& question) {
  PartitionSet needed;
  for (std::size_t i = 0; i < committed.size(); ++i) {
    if (!committed[i].result.ok()) continue;
    for (const auto& commit : *committed[i].result)
      needed.add(commit.at.topic, commit.at.partition);
    for (const auto& at : also_of(question, i)) needed.add(at.topic, at.partition);
  }
  return needed.sorted();
}

// Of each partition, its end, and behind that its start if that is wanted too.
util::FlatMap<TopicPartition, LogEnds> log_ends(Client& client,
                                                const std::vector<TopicPartition>& partitions,
                                                const LagQuestion& question,
                                                util::Deadline deadline) {
  const std::size_t each = question.depth == LagDepth::starts_and_ends ? 2 : 1;
  util::FlatMap<TopicPartition, LogEnds> logs;
  logs.reserve(partitions.size());
  std::vector<const TopicPartition*> at;
  at.reserve(partitions.size() * each);
  for (const auto& partition : partitions) {
    logs[partition];
    at.insert(at.end(), each, &partition);
  }
  ask_offsets(
      client, at, [each](std::size_t asked) { return asked % each == 0 ? kLatest : kEarliest; },
      question.isolation, deadline,
      [&](std::size_t asked, const util::Result<FoundOffset>& found) {
        LogEnds& log = logs.begin()[static_cast<std::ptrdiff_t>(asked / each)].second;
        (asked % each == 0 ? log.end : log.start) = reading_of(found);
      });
  return logs;
}

}  // namespace

std::vector<util::Outcome<GroupLag>> group_lags(Client& client, const LagQuestion& question,
                                                util::Deadline deadline) {
  auto committed = committed_offsets(client, question.groups, util::with_time_to_spare(deadline));
  const auto logs = log_ends(client, partitions_in(committed, question), question, deadline);
  std::vector<util::Outcome<GroupLag>> outcomes;
  outcomes.reserve(committed.size());
  for (std::size_t i = 0; i < committed.size(); ++i) {
    auto& [group, commits] = committed[i];
    if (!commits.ok()) {
      outcomes.push_back({group, commits.error()});
      continue;
    }
    outcomes.push_back({group, join_lag(group, *std::move(commits), also_of(question, i), logs)});
  }
  return outcomes;
}

}  // namespace kt::admin
