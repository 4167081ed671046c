// DescribeQuorum (API key 55): leader, voters and observers of the metadata quorum. Versions: 1
// fetch times of replicas; 2 error text, directory ids, endpoints.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::describe_quorum {

struct Response;

struct Partition {
  std::int32_t partition_index = 0;

  bool operator==(const Partition&) const = default;
  static constexpr void fields(auto&& f) { f("partition_index", &Partition::partition_index); }
};

struct Topic {
  std::string topic_name;
  std::vector<Partition> partitions;

  bool operator==(const Topic&) const = default;
  static constexpr void fields(auto&& f) {
    f("topic_name", &Topic::topic_name);
    f("partitions", &Topic::partitions);
  }
};

struct Request {
  using Response = describe_quorum::Response;
  static constexpr Api api{.key = 55, .name = "DescribeQuorum", .ours = {0, 2}, .flexible_from = 0};

  std::vector<Topic> topics;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) { f("topics", &Request::topics); }
};

struct ReplicaState {
  std::int32_t replica_id = 0;
  Uuid replica_directory_id;
  std::int64_t log_end_offset = 0;
  std::int64_t last_fetch_timestamp = -1;      // -1: unknown
  std::int64_t last_caught_up_timestamp = -1;  // -1: unknown

  bool operator==(const ReplicaState&) const = default;
  static constexpr void fields(auto&& f) {
    f("replica_id", &ReplicaState::replica_id);
    f("replica_directory_id", &ReplicaState::replica_directory_id, since(2));
    f("log_end_offset", &ReplicaState::log_end_offset);
    f("last_fetch_timestamp", &ReplicaState::last_fetch_timestamp, since(1), droppable());
    f("last_caught_up_timestamp", &ReplicaState::last_caught_up_timestamp, since(1), droppable());
  }
};

struct PartitionResult {
  std::int32_t partition_index = 0;
  std::int16_t error_code = 0;
  std::optional<std::string> error_message = "";
  std::int32_t leader_id = 0;
  std::int32_t leader_epoch = 0;
  std::int64_t high_watermark = 0;
  std::vector<ReplicaState> current_voters;
  std::vector<ReplicaState> observers;

  bool operator==(const PartitionResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("partition_index", &PartitionResult::partition_index);
    f("error_code", &PartitionResult::error_code);
    f("error_message", &PartitionResult::error_message, since(2), droppable());
    f("leader_id", &PartitionResult::leader_id);
    f("leader_epoch", &PartitionResult::leader_epoch);
    f("high_watermark", &PartitionResult::high_watermark);
    f("current_voters", &PartitionResult::current_voters);
    f("observers", &PartitionResult::observers);
  }
};

struct TopicResult {
  std::string topic_name;
  std::vector<PartitionResult> partitions;

  bool operator==(const TopicResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("topic_name", &TopicResult::topic_name);
    f("partitions", &TopicResult::partitions);
  }
};

struct Listener {
  std::string name;
  std::string host;
  std::uint16_t port = 0;

  bool operator==(const Listener&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &Listener::name, since(2));
    f("host", &Listener::host, since(2));
    f("port", &Listener::port, since(2));
  }
};

struct Node {
  std::int32_t node_id = 0;
  std::vector<Listener> listeners;

  bool operator==(const Node&) const = default;
  static constexpr void fields(auto&& f) {
    f("node_id", &Node::node_id, since(2));
    f("listeners", &Node::listeners, since(2));
  }
};

struct Response {
  std::int16_t error_code = 0;
  std::optional<std::string> error_message = "";
  std::vector<TopicResult> topics;
  std::vector<Node> nodes;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("error_code", &Response::error_code);
    f("error_message", &Response::error_message, since(2), droppable());
    f("topics", &Response::topics);
    f("nodes", &Response::nodes, since(2));
  }
};

}  // namespace kt::wire::describe_quorum
