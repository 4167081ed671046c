#include "common/admin/by_leader.h"

#include <algorithm>
#include <string_view>

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
util::Result<BrokerId> leader_of(const broker::TopicInfo& topic, const TopicPartition& at) {
  if (topic.error_code != 0) return refusal(kAskOffsets, to_string(at), topic.error_code);
  const auto found = topic.partitions.find(at.partition);
  if (found == topic.partitions.end()) {
    return refused_as(at, wire::ErrorCode::unknown_topic_or_partition);
  }
  if (found->second.leader == broker::kNoBroker) {
    return refused_as(at, wire::ErrorCode::leader_not_available);
  }
  return found->second.leader;
}

std::vector<std::string> topics_of(const Places& at, const Items& items) {
  std::vector<std::string> names;
  for (const std::size_t item : items) {
    const std::string& topic = at[item]->topic;
    if (names.empty() || names.back() != topic) names.push_back(topic);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

Items sorted_by_partition(const Places& at, Items items) {
  const auto is_before = [&](std::size_t a, std::size_t b) { return *at[a] < *at[b]; };
  if (!std::is_sorted(items.begin(), items.end(), is_before)) {
    std::stable_sort(items.begin(), items.end(), is_before);
  }
  return items;
}

// By what is known already; `unknown` become the items of topics of which nothing is.
// Precondition: the items are sorted by partition.
ByLeader by_known_leader(const broker::MetadataCache& metadata, const Places& at,
                         const Items& items, Items& unknown) {
  ByLeader result;
  unknown.clear();
  const std::string* name = nullptr;
  const broker::TopicInfo* topic = nullptr;
  for (const std::size_t item : items) {
    if (name == nullptr || *name != at[item]->topic) {
      name = &at[item]->topic;
      topic = metadata.topic(*name);
    }
    if (topic == nullptr) {
      unknown.push_back(item);
      continue;
    }
    const auto leader = leader_of(*topic, *at[item]);
    if (leader.ok()) {
      result.items[*leader].push_back(item);
    } else {
      result.failures.emplace(item, leader.error());
    }
  }
  return result;
}

}  // namespace

ByLeader by_leader(broker::Cluster& cluster, const Places& at, const Items& items,
                   util::Deadline deadline) {
  const Items sorted = sorted_by_partition(at, items);
  Items unknown;
  ByLeader result = by_known_leader(cluster.metadata(), at, sorted, unknown);
  util::Result<void> known;
  if (!unknown.empty()) {
    known = broker::know_topics(cluster, topics_of(at, unknown), deadline);
    if (known.ok()) result = by_known_leader(cluster.metadata(), at, sorted, unknown);
  }
  for (const std::size_t item : unknown) {
    result.failures.emplace(
        item, known.ok() ? refused_as(*at[item], wire::ErrorCode::unknown_topic_or_partition)
                         : util::in_context(attempt_on(*at[item]), known.error()));
  }
  // An election ends and a topic may be made anew: whoever watches asks again.
  Items leaderless;
  for (const auto& [item, error] : result.failures) leaderless.push_back(item);
  forget_leaders(cluster, at, leaderless);
  return result;
}

void forget_leaders(broker::Cluster& cluster, const Places& at, const Items& items) {
  for (const auto& topic : topics_of(at, items)) cluster.metadata().forget_topic(topic);
}

}  // namespace kt::admin
