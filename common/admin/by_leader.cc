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
util::Result<BrokerId> leader_of(const broker::TopicInfo* topic, const TopicPartition& at) {
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

// The topics of the items that are as wanted, each once.
template <class IsWanted>
std::vector<std::string> topics_of(const Places& at, const Items& items, IsWanted is_wanted) {
  std::vector<std::string> names;
  const std::string* last = nullptr;
  for (const std::size_t item : items) {
    const std::string& topic = at[item]->topic;
    const bool is_next = last == nullptr || *last != topic;
    if (is_next && is_wanted(topic)) names.push_back(topic);
    last = &topic;
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace

ByLeader by_leader(broker::Cluster& cluster, const Places& at, const Items& items,
                   util::Deadline deadline) {
  ByLeader result;
  const broker::MetadataCache& metadata = cluster.metadata();
  const auto is_unknown = [&](const std::string& name) { return metadata.topic(name) == nullptr; };
  const auto known = broker::know_topics(cluster, topics_of(at, items, is_unknown), deadline);
  Items sorted = items;
  const auto is_before = [&](std::size_t a, std::size_t b) { return *at[a] < *at[b]; };
  if (!std::is_sorted(sorted.begin(), sorted.end(), is_before)) {
    std::stable_sort(sorted.begin(), sorted.end(), is_before);
  }
  const broker::TopicInfo* topic = nullptr;
  Items leaderless;
  for (const std::size_t item : sorted) {
    if (!known.ok()) {
      result.failures.emplace(item, util::in_context(attempt_on(*at[item]), known.error()));
      continue;
    }
    if (topic == nullptr || topic->name != at[item]->topic) {
      topic = metadata.topic(at[item]->topic);
    }
    const auto leader = leader_of(topic, *at[item]);
    if (leader.ok()) {
      result.items[*leader].push_back(item);
    } else {
      result.failures.emplace(item, leader.error());
      leaderless.push_back(item);
    }
  }
  // An election ends and a topic may be made anew: whoever watches asks again.
  forget_leaders(cluster, at, leaderless);
  return result;
}

void forget_leaders(broker::Cluster& cluster, const Places& at, const Items& items) {
  const auto any = [](const std::string& /*name*/) { return true; };
  for (const auto& topic : topics_of(at, items, any)) cluster.metadata().forget_topic(topic);
}

}  // namespace kt::admin
