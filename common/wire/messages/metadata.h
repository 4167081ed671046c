// Metadata (API key 3): brokers, controller, topics, partitions and their leaders. Versions: 1
// null asks for all topics, racks, controller; 2 cluster id; 3 throttling; 4 whether asking
// creates; 5 offline replicas; 7 leader epochs; 8 authorized operations; 9 flexible; 10 topic ids
// in answers; 11 no cluster operations; 12 topics asked by id; 13 an error for the whole answer.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::metadata {

struct Response;

struct Topic {
  Uuid topic_id;
  std::optional<std::string> name = "";  // null: the topic_id says which

  bool operator==(const Topic&) const = default;
  static constexpr void fields(auto&& f) {
    f("topic_id", &Topic::topic_id, since(10), droppable());
    f("name", &Topic::name, nullable_since(10));
  }
};

struct Request {
  using Response = metadata::Response;
  static constexpr Api api{.key = 3, .name = "Metadata", .ours = {0, 13}, .flexible_from = 9};

  std::optional<std::vector<Topic>> topics =
      std::vector<Topic>{};  // null: all topics, an empty list: none
  bool allow_auto_topic_creation = true;
  bool include_cluster_authorized_operations = false;
  bool include_topic_authorized_operations = false;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("topics", &Request::topics, nullable_since(1));
    f("allow_auto_topic_creation", &Request::allow_auto_topic_creation, since(4));
    f("include_cluster_authorized_operations", &Request::include_cluster_authorized_operations,
      since(8), until(10));
    f("include_topic_authorized_operations", &Request::include_topic_authorized_operations,
      since(8));
  }
};

struct Broker {
  std::int32_t node_id = 0;
  std::string host;
  std::int32_t port = 0;
  std::optional<std::string> rack;  // null: none

  bool operator==(const Broker&) const = default;
  static constexpr void fields(auto&& f) {
    f("node_id", &Broker::node_id);
    f("host", &Broker::host);
    f("port", &Broker::port);
    f("rack", &Broker::rack, since(1), droppable());
  }
};

struct Partition {
  std::int16_t error_code = 0;
  std::int32_t partition_index = 0;
  std::int32_t leader_id = 0;      // -1: none
  std::int32_t leader_epoch = -1;  // -1: unknown
  std::vector<std::int32_t> replica_nodes;
  std::vector<std::int32_t> isr_nodes;
  std::vector<std::int32_t> offline_replicas;

  bool operator==(const Partition&) const = default;
  static constexpr void fields(auto&& f) {
    f("error_code", &Partition::error_code);
    f("partition_index", &Partition::partition_index);
    f("leader_id", &Partition::leader_id);
    f("leader_epoch", &Partition::leader_epoch, since(7), droppable());
    f("replica_nodes", &Partition::replica_nodes);
    f("isr_nodes", &Partition::isr_nodes);
    f("offline_replicas", &Partition::offline_replicas, since(5), droppable());
  }
};

struct TopicResult {
  std::int16_t error_code = 0;
  std::optional<std::string> name = "";  // null: asked by an id that does not exist
  Uuid topic_id;
  bool is_internal = false;
  std::vector<Partition> partitions;
  std::int32_t topic_authorized_operations =
      std::numeric_limits<std::int32_t>::min();  // bits; min: not asked for

  bool operator==(const TopicResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("error_code", &TopicResult::error_code);
    f("name", &TopicResult::name, nullable_since(12));
    f("topic_id", &TopicResult::topic_id, since(10), droppable());
    f("is_internal", &TopicResult::is_internal, since(1), droppable());
    f("partitions", &TopicResult::partitions);
    f("topic_authorized_operations", &TopicResult::topic_authorized_operations, since(8));
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::vector<Broker> brokers;
  std::optional<std::string> cluster_id;
  std::int32_t controller_id = -1;  // -1: unknown
  std::vector<TopicResult> topics;
  std::int32_t cluster_authorized_operations = std::numeric_limits<std::int32_t>::min();
  std::int16_t error_code = 0;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms, since(3), droppable());
    f("brokers", &Response::brokers);
    f("cluster_id", &Response::cluster_id, since(2), droppable());
    f("controller_id", &Response::controller_id, since(1), droppable());
    f("topics", &Response::topics);
    f("cluster_authorized_operations", &Response::cluster_authorized_operations, since(8),
      until(10));
    f("error_code", &Response::error_code, since(13), droppable());
  }
};

}  // namespace kt::wire::metadata
