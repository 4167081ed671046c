// DescribeTopicPartitions (API key 75): partitions with their eligible leader replicas, page by
// page. Versions: 0 is all there is.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::describe_topic_partitions {

struct Response;

struct Topic {
  std::string name;

  bool operator==(const Topic&) const = default;
  static constexpr void fields(auto&& f) { f("name", &Topic::name); }
};

struct Cursor {
  std::string topic_name;
  std::int32_t partition_index = 0;

  bool operator==(const Cursor&) const = default;
  static constexpr void fields(auto&& f) {
    f("topic_name", &Cursor::topic_name);
    f("partition_index", &Cursor::partition_index);
  }
};

struct Request {
  using Response = describe_topic_partitions::Response;
  static constexpr Api api{
      .key = 75, .name = "DescribeTopicPartitions", .ours = {0, 0}, .flexible_from = 0};

  std::vector<Topic> topics;
  std::int32_t response_partition_limit = 2000;
  std::optional<Cursor> cursor;  // null: from the start

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("topics", &Request::topics);
    f("response_partition_limit", &Request::response_partition_limit);
    f("cursor", &Request::cursor);
  }
};

struct Partition {
  std::int16_t error_code = 0;
  std::int32_t partition_index = 0;
  std::int32_t leader_id = 0;  // -1: none
  std::int32_t leader_epoch = -1;
  std::vector<std::int32_t> replica_nodes;
  std::vector<std::int32_t> isr_nodes;
  std::optional<std::vector<std::int32_t>> eligible_leader_replicas;  // null: none
  std::optional<std::vector<std::int32_t>> last_known_elr;
  std::vector<std::int32_t> offline_replicas;

  bool operator==(const Partition&) const = default;
  static constexpr void fields(auto&& f) {
    f("error_code", &Partition::error_code);
    f("partition_index", &Partition::partition_index);
    f("leader_id", &Partition::leader_id);
    f("leader_epoch", &Partition::leader_epoch, droppable());
    f("replica_nodes", &Partition::replica_nodes);
    f("isr_nodes", &Partition::isr_nodes);
    f("eligible_leader_replicas", &Partition::eligible_leader_replicas);
    f("last_known_elr", &Partition::last_known_elr);
    f("offline_replicas", &Partition::offline_replicas, droppable());
  }
};

struct TopicResult {
  std::int16_t error_code = 0;
  std::optional<std::string> name = "";
  Uuid topic_id;
  bool is_internal = false;
  std::vector<Partition> partitions;
  std::int32_t topic_authorized_operations = std::numeric_limits<std::int32_t>::min();

  bool operator==(const TopicResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("error_code", &TopicResult::error_code);
    f("name", &TopicResult::name);
    f("topic_id", &TopicResult::topic_id, droppable());
    f("is_internal", &TopicResult::is_internal, droppable());
    f("partitions", &TopicResult::partitions);
    f("topic_authorized_operations", &TopicResult::topic_authorized_operations);
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::vector<TopicResult> topics;
  std::optional<Cursor> next_cursor;  // null: that was all

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms, droppable());
    f("topics", &Response::topics);
    f("next_cursor", &Response::next_cursor);
  }
};

}  // namespace kt::wire::describe_topic_partitions
