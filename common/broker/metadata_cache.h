// What the cluster last said about itself: brokers, controller, topics with their leaders. Pure
// memory; when to ask again is the cluster's and the callers' choice.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/broker/peer.h"
#include "common/util/flat_map.h"
#include "common/wire/messages/metadata.h"
#include "common/wire/uuid.h"

namespace kt::broker {

struct Node {
  BrokerId id = kNoBroker;
  config::HostPort at;
  std::optional<std::string> rack;

  bool operator==(const Node&) const = default;
};

struct PartitionInfo {
  BrokerId leader = kNoBroker;
  std::int32_t leader_epoch = -1;  // -1: unknown (brokers before 2.4)
  std::int16_t error_code = 0;

  bool operator==(const PartitionInfo&) const = default;
};

struct TopicInfo {
  std::string name;
  wire::Uuid id;  // zero: the broker gives none
  std::int16_t error_code = 0;
  util::FlatMap<std::int32_t, PartitionInfo> partitions;

  bool operator==(const TopicInfo&) const = default;
};

class MetadataCache {
 public:
  // Brokers, controller and cluster id; never the topics.
  void learn_cluster(const wire::metadata::Response& answer);

  // The topics of an answer replace those of the same name; a topic with an error is kept with it.
  void learn_topics(const wire::metadata::Response& answer);

  // A broker that something else than metadata named (FindCoordinator).
  void learn_node(Node node);

  // Newer leaders, as Fetch and ListOffsets answers give them.
  void learn_leader(const std::string& topic, std::int32_t partition, BrokerId leader,
                    std::int32_t epoch);

  void forget_topic(const std::string& name) { topics_.erase(name); }
  void forget_controller() { controller_ = kNoBroker; }
  void forget_brokers() { has_brokers_ = false; }

  // Whether brokers() came from metadata and nothing has put it in doubt since.
  bool has_brokers() const { return has_brokers_; }
  const std::map<BrokerId, Node>& brokers() const { return brokers_; }
  const Node* broker(BrokerId id) const;
  BrokerId controller() const { return controller_; }
  const std::optional<std::string>& cluster_id() const { return cluster_id_; }
  const TopicInfo* topic(const std::string& name) const;

 private:
  bool has_brokers_ = false;
  std::map<BrokerId, Node> brokers_;
  BrokerId controller_ = kNoBroker;
  std::optional<std::string> cluster_id_;
  std::unordered_map<std::string, TopicInfo> topics_;
};

}  // namespace kt::broker
