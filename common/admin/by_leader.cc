#include "common/admin/by_leader.h"

#include <algorithm>
#include <set>

#include "common/broker/leaders.h"
#include "common/wire/error_code.h"

namespace kt::admin {
namespace {

std::string attempt_on(const TopicPartition& at) {
  return attempt_at(kAskOffsets, to_string(at));
}

util::Error refused_as(const TopicPartition& at, wire::ErrorCode code) {
  return refusal(kAskOffsets, to_string(at), static_cast<std::int16_t>(code));
}

// The leader, or why there is none.
util::Result<BrokerId> leader_of(const broker::MetadataCache& metadata, const TopicPartition& at) {
  const auto* topic = metadata.topic(at.topic);
  if (topic == nullptr) return refused_as(at, wire::ErrorCode::unknown_topic_or_partition);
  if (topic->error_code != 0) return refusal(kAskOffsets, to_string(at), topic->error_code);
  const auto found = topic->partitions.find(at.partition);
  if (found == topic->partitions.end()) {
    return refused_as(at, wire::ErrorCode::unknown_topic_or_partition);
  }
  if (found->second.leader == broker::kNoBroker) {
    return refused_as(at, wire::ErrorCode::leader_not_available);
  }
  return found->second.leader;
}

std::vector<std::string> topics_of(const std::vector<TopicPartition>& at, const Items& items) {
  std::set<std::string_view> names;
  for (const std::size_t item : items) names.insert(at[item].topic);
  return {names.begin(), names.end()};
}

}  // namespace

ByLeader by_leader(broker::Cluster& cluster, const std::vector<TopicPartition>& at,
                   const Items& items, util::Deadline deadline) {
  ByLeader result;
  const auto known = broker::know_topics(cluster, topics_of(at, items), deadline);
  Items sorted = items;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](std::size_t a, std::size_t b) { return at[a] < at[b]; });
  for (const std::size_t item : sorted) {
    if (!known.ok()) {
      result.failures.emplace(item, util::in_context(attempt_on(at[item]), known.error()));
      continue;
    }
    const auto leader = leader_of(cluster.metadata(), at[item]);
    if (leader.ok()) {
      result.items[*leader].push_back(item);
    } else {
      result.failures.emplace(item, leader.error());
    }
  }
  return result;
}

void forget_leaders(broker::Cluster& cluster, const std::vector<TopicPartition>& at,
                    const Items& items) {
  for (const auto& topic : topics_of(at, items)) cluster.metadata().forget_topic(topic);
}

}  // namespace kt::admin
