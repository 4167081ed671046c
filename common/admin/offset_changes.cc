// Changing what a group has committed, without being a member of it.
#include <algorithm>

#include "common/admin/ask_coordinator.h"
#include "common/admin/client_cluster.h"
#include "common/admin/offsets.h"
#include "common/wire/messages/offset_commit.h"
#include "common/wire/messages/offset_delete.h"

namespace kt::admin {
namespace {

using Outcomes = std::vector<util::Outcome<void>>;

// From version 10 on topics go by id, which would cost a lookup and gain nothing here.
constexpr wire::VersionRange kByName{.min = 2, .max = 9};

constexpr Verb kCommitOffset{"commit the offset of", Guarded::partition, "Read"};
constexpr Verb kCommitOffsets{"commit offsets of group", Guarded::group, "Read"};
constexpr Verb kDeleteOffset{"delete the offset of", Guarded::partition, "Read"};
constexpr Verb kDeleteOffsets{"delete offsets of group", Guarded::group, "Delete"};

std::vector<std::string> names_of(const std::vector<TopicPartition>& partitions) {
  std::vector<std::string> names;
  for (const auto& at : partitions) names.push_back(to_string(at));
  return names;
}

void fail_all(Outcomes& outcomes, const util::Error& error) {
  for (auto& outcome : outcomes) outcome.result = error;
}

// Gives each partition of an answer to `take` with its place in `partitions`.
template <class Topics, class Take>
void each_partition(const Topics& topics, const std::vector<TopicPartition>& partitions,
                    const Take& take) {
  for (const auto& topic : topics) {
    for (const auto& partition : topic.partitions) {
      const auto found =
          std::find(partitions.begin(), partitions.end(),
                    TopicPartition{.topic = topic.name, .partition = partition.partition_index});
      if (found == partitions.end()) continue;
      take(static_cast<std::size_t>(found - partitions.begin()), partition.error_code);
    }
  }
}

wire::offset_commit::Request commit_request(const std::string& group,
                                            const std::vector<OffsetCommit>& commits) {
  wire::offset_commit::Request request;
  request.group_id = group;
  for (const auto& commit : commits) {
    const auto same = std::find_if(request.topics.begin(), request.topics.end(),
                                   [&](const auto& t) { return t.name == commit.at.topic; });
    auto& topic = same == request.topics.end() ? request.topics.emplace_back() : *same;
    topic.name = commit.at.topic;
    topic.partitions.push_back({.partition_index = commit.at.partition,
                                .committed_offset = commit.offset,
                                .committed_leader_epoch = commit.leader_epoch.value_or(-1),
                                .committed_metadata = commit.metadata});
  }
  return request;
}

wire::offset_delete::Request delete_request(const std::string& group,
                                            const std::vector<TopicPartition>& partitions) {
  wire::offset_delete::Request request;
  request.group_id = group;
  for (const auto& at : partitions) {
    const auto same = std::find_if(request.topics.begin(), request.topics.end(),
                                   [&](const auto& t) { return t.name == at.topic; });
    auto& topic = same == request.topics.end() ? request.topics.emplace_back() : *same;
    topic.name = at.topic;
    topic.partitions.push_back({.partition_index = at.partition});
  }
  return request;
}

// A commit takes a right to the group, too, which each partition's answer then says.
util::Error refused_commit(const std::string& group, const std::string& partition,
                           std::int16_t code) {
  auto error = refusal(kCommitOffset, partition, code);
  if (error.missing_right.empty()) error.missing_right = missing_right(kCommitOffsets, group, code);
  return error;
}

}  // namespace

Outcomes commit_offsets(Client& client, const std::string& group,
                        const std::vector<OffsetCommit>& commits, util::Deadline deadline) {
  std::vector<TopicPartition> partitions;
  for (const auto& commit : commits) partitions.push_back(commit.at);
  const auto attempt = attempt_at(kCommitOffsets, group);
  auto outcomes = unanswered<void>(names_of(partitions), kCommitOffset);
  const auto take = [&](const wire::offset_commit::Response& answer) {
    std::int16_t moved = 0;
    each_partition(answer.topics, partitions, [&](std::size_t item, std::int16_t code) {
      outcomes[item].result =
          code == 0 ? util::Result<void>() : refused_commit(group, outcomes[item].item, code);
      if (is_moved_coordinator(code)) moved = code;
    });
    return moved;
  };
  const auto asked =
      ask_coordinator(cluster_of(client), group, attempt, commit_request(group, commits),
                      {.within = kByName}, deadline, take);
  if (!asked.ok()) fail_all(outcomes, asked.error());
  return outcomes;
}

util::Result<Outcomes> delete_offsets(Client& client, const std::string& group,
                                      const std::vector<TopicPartition>& partitions,
                                      util::Deadline deadline) {
  const auto attempt = attempt_at(kDeleteOffsets, group);
  auto outcomes = unanswered<void>(names_of(partitions), kDeleteOffset);
  util::Result<void> refused;
  const auto take = [&](const wire::offset_delete::Response& answer) {
    refused = {};
    if (answer.error_code != 0) refused = refusal(kDeleteOffsets, group, answer.error_code);
    each_partition(answer.topics, partitions, [&](std::size_t item, std::int16_t code) {
      outcomes[item].result =
          code == 0 ? util::Result<void>() : refusal(kDeleteOffset, outcomes[item].item, code);
    });
    return answer.error_code;
  };
  const auto asked = ask_coordinator(cluster_of(client), group, attempt,
                                     delete_request(group, partitions), {}, deadline, take);
  if (!asked.ok()) return asked.error();
  if (!refused.ok()) return refused.error();
  return outcomes;
}

}  // namespace kt::admin
