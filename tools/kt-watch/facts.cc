#include "tools/kt-watch/facts.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>

namespace kt::watch {
namespace {

using monitor::GroupFinding;
using monitor::PartitionFinding;

// The sum, and the highest age, of what is known of every partition.
struct Sums {
  std::optional<std::int64_t> lag;
  std::optional<std::chrono::milliseconds> time_lag;
};

void add(const PartitionFinding& partition, Sums& sums) {
  const auto& age = partition.time_lag;
  if (sums.lag && partition.lag) {
    *sums.lag += *partition.lag;
  } else {
    sums.lag.reset();
  }
  if (sums.time_lag && age && !age->is_at_least) {
    sums.time_lag = std::max(*sums.time_lag, age->span);
  } else {
    sums.time_lag.reset();
  }
}

// Nothing where the topic's replicas are not known.
std::optional<bool> has_full_isr(const std::string& topic, const Logs& logs) {
  std::optional<bool> is_full;
  for (auto log = logs.lower_bound({topic, 0}); log != logs.end(); ++log) {
    if (log->first.topic != topic) break;
    is_full = is_full.value_or(true) && log->second.leader &&
              log->second.isr.size() >= log->second.replicas.size();
  }
  return is_full;
}

std::optional<bool> have_full_isr(const std::set<std::string>& topics, const Logs& logs) {
  bool is_known = !topics.empty();
  for (const std::string& topic : topics) {
    const auto is_full = has_full_isr(topic, logs);
    if (is_full == false) return false;
    is_known = is_known && is_full;
  }
  return is_known ? std::optional(true) : std::nullopt;
}

bool reads(const GroupFinding& group, std::string_view topic) {
  return std::any_of(
      group.partitions.begin(), group.partitions.end(),
      [topic](const PartitionFinding& partition) { return partition.key.topic == topic; });
}

}  // namespace

monitor::Facts facts_of(const GroupFinding& group, const Logs& logs, std::string_view topic) {
  monitor::Facts facts{.state = group.state};
  if (group.members) facts.members = *group.members;
  Sums sums{.lag = 0, .time_lag = std::chrono::milliseconds(0)};
  std::set<std::string> topics;
  for (const PartitionFinding& partition : group.partitions) {
    if (!topic.empty() && partition.key.topic != topic) continue;
    topics.insert(partition.key.topic.str());
    add(partition, sums);
  }
  // Of a group that reads nothing there is no lag, not one of 0.
  if (topics.empty()) return facts;
  facts.lag = sums.lag;
  facts.time_lag = sums.time_lag;
  facts.has_full_isr = have_full_isr(topics, logs);
  return facts;
}

std::vector<monitor::Facts> facts_at(const monitor::Place& place,
                                     const std::vector<GroupFinding>& groups, const Logs& logs) {
  std::vector<monitor::Facts> facts;
  for (const GroupFinding& group : groups) {
    if (!place.group.empty() && group.group != place.group) continue;
    if (!place.topic.empty() && !reads(group, place.topic)) continue;
    facts.push_back(facts_of(group, logs, place.topic));
  }
  return facts;
}

}  // namespace kt::watch
