#include "tools/kt-topics/report.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kt::topics {
namespace {

bool has_any(const std::vector<admin::BrokerId>& all, const std::vector<admin::BrokerId>& some) {
  return std::any_of(some.begin(), some.end(), [&](admin::BrokerId id) {
    return std::find(all.begin(), all.end(), id) != all.end();
  });
}

bool is_unavailable(const admin::PartitionState& partition, const Surroundings& around) {
  return !partition.leader || !around.live_brokers.contains(*partition.leader);
}

std::string joined(const std::vector<admin::BrokerId>& ids) {
  return fmt::format("{}", fmt::join(ids, ","));
}

std::string joined(const std::optional<std::vector<admin::BrokerId>>& ids) {
  return ids ? joined(*ids) : "N/A";
}

std::string overrides(const admin::ConfigEntries& entries) {
  std::string text;
  for (const auto& entry : entries) {
    if (entry.source == admin::ConfigSource::default_value) continue;
    if (!text.empty()) text += ',';
    text += entry.name + '=' + entry.value.value_or("null");
  }
  return text;
}

}  // namespace

const admin::Reassignment* reassignment_of(const Surroundings& around, const std::string& topic,
                                           const admin::PartitionState& partition) {
  if (around.reassignments.empty()) return nullptr;
  const auto found = around.reassignments.find({.topic = topic, .partition = partition.index});
  return found == around.reassignments.end() ? nullptr : &found->second;
}

std::size_t replication_factor(const admin::PartitionState& partition,
                               const admin::Reassignment* move) {
  const std::size_t all = partition.replicas.size();
  const bool is_moving = move != nullptr && (has_any(partition.replicas, move->adding) ||
                                             has_any(partition.replicas, move->removing));
  return is_moving ? all - std::min(all, move->adding.size()) : all;
}

bool picks(const Report& report, const admin::TopicState& topic,
           const admin::PartitionState& partition, const Surroundings& around,
           std::optional<std::size_t> min_isr) {
  if (!report.picks_partitions()) return true;
  const auto* move = reassignment_of(around, topic.name, partition);
  const std::size_t in_sync = partition.isr.size();
  return (report.is_under_replicated && replication_factor(partition, move) > in_sync) ||
         (report.is_unavailable && is_unavailable(partition, around)) ||
         (report.is_under_min_isr && (!partition.leader || (min_isr && in_sync < *min_isr))) ||
         (report.is_at_min_isr && min_isr && in_sync == *min_isr);
}

std::optional<std::size_t> min_isr_of(const admin::ConfigEntries& entries) {
  const auto found = std::find_if(entries.begin(), entries.end(), [](const auto& entry) {
    return entry.name == "min.insync.replicas";
  });
  if (found == entries.end() || !found->value) return std::nullopt;
  std::size_t count = 0;
  const char* end = found->value->data() + found->value->size();
  const auto read = std::from_chars(found->value->data(), end, count);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return count;
}

std::string topic_line(const admin::TopicState& topic, const Surroundings& around,
                       const admin::ConfigEntries& entries) {
  std::size_t replicas = 0;
  if (!topic.partitions.empty()) {
    const auto& first = topic.partitions.front();
    replicas = replication_factor(first, reassignment_of(around, topic.name, first));
  }
  const std::string id = topic.id.empty() ? "" : "\tTopicId: " + topic.id;
  return fmt::format("Topic: {}{}\tPartitionCount: {}\tReplicationFactor: {}\tConfigs: {}",
                     topic.name, id, topic.partitions.size(), replicas, overrides(entries));
}

std::string partition_line(const admin::TopicState& topic, const admin::PartitionState& partition,
                           const Surroundings& around) {
  std::string line =
      fmt::format("\tTopic: {}\tPartition: {}\tLeader: {}\tReplicas: {}\tIsr: {}", topic.name,
                  partition.index, partition.leader ? fmt::to_string(*partition.leader) : "none",
                  joined(partition.replicas), joined(partition.isr));
  if (const auto* move = reassignment_of(around, topic.name, partition)) {
    line += fmt::format("\tAdding Replicas: {}\tRemoving Replicas: {}", joined(move->adding),
                        joined(move->removing));
  }
  line += fmt::format("\tElr: {}\tLastKnownElr: {}", joined(partition.elr),
                      joined(partition.last_known_elr));
  return line;
}

}  // namespace kt::topics
