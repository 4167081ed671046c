#include "common/broker/metadata_cache.h"

#include <utility>

namespace kt::broker {

void MetadataCache::learn_cluster(const wire::metadata::Response& answer) {
  // A broker that is still starting may know of no other, not even of itself.
  if (answer.brokers.empty()) return;
  brokers_.clear();
  for (const auto& each : answer.brokers) {
    learn_node({.id = each.node_id,
                .at = {.host = each.host, .port = static_cast<std::uint16_t>(each.port)},
                .rack = each.rack});
  }
  has_brokers_ = true;
  controller_ = answer.controller_id;
  if (answer.cluster_id) cluster_id_ = answer.cluster_id;
}

void MetadataCache::learn_topics(const wire::metadata::Response& answer) {
  for (const auto& each : answer.topics) {
    if (!each.name) continue;
    TopicInfo& topic = topics_[*each.name];
    topic = {.name = *each.name, .id = each.topic_id, .error_code = each.error_code};
    topic.partitions.reserve(each.partitions.size());
    for (const auto& partition : each.partitions) {
      topic.partitions[partition.partition_index] = {.leader = partition.leader_id,
                                                     .leader_epoch = partition.leader_epoch,
                                                     .error_code = partition.error_code};
    }
  }
}

void MetadataCache::learn_node(Node node) {
  brokers_[node.id] = std::move(node);
}

void MetadataCache::learn_leader(const std::string& topic, std::int32_t partition, BrokerId leader,
                                 std::int32_t epoch) {
  const auto found = topics_.find(topic);
  if (found == topics_.end()) return;
  PartitionInfo& known = found->second.partitions[partition];
  if (epoch < known.leader_epoch) return;
  known = {.leader = leader, .leader_epoch = epoch};
}

const Node* MetadataCache::broker(BrokerId id) const {
  const auto found = brokers_.find(id);
  return found == brokers_.end() ? nullptr : &found->second;
}

const TopicInfo* MetadataCache::topic(const std::string& name) const {
  const auto found = topics_.find(name);
  return found == topics_.end() ? nullptr : &found->second;
}

}  // namespace kt::broker
