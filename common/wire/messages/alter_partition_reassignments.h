// AlterPartitionReassignments (API key 45): replicas moved to other brokers, or a move cancelled.
// Versions: 1 may the replication factor change.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::alter_partition_reassignments {

struct Response;

struct Partition {
  std::int32_t partition_index = 0;
  std::optional<std::vector<std::int32_t>> replicas;  // null: cancel the move

  bool operator==(const Partition&) const = default;
  static constexpr void fields(auto&& f) {
    f("partition_index", &Partition::partition_index);
    f("replicas", &Partition::replicas);
  }
};

struct Topic {
  std::string name;
  std::vector<Partition> partitions;

  bool operator==(const Topic&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &Topic::name);
    f("partitions", &Topic::partitions);
  }
};

struct Request {
  using Response = alter_partition_reassignments::Response;
  static constexpr Api api{
      .key = 45, .name = "AlterPartitionReassignments", .ours = {0, 1}, .flexible_from = 0};

  std::int32_t timeout_ms = 60'000;
  bool allow_replication_factor_change = true;
  std::vector<Topic> topics;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("timeout_ms", &Request::timeout_ms);
    f("allow_replication_factor_change", &Request::allow_replication_factor_change, since(1));
    f("topics", &Request::topics);
  }
};

struct PartitionResult {
  std::int32_t partition_index = 0;
  std::int16_t error_code = 0;
  std::optional<std::string> error_message = "";

  bool operator==(const PartitionResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("partition_index", &PartitionResult::partition_index);
    f("error_code", &PartitionResult::error_code);
    f("error_message", &PartitionResult::error_message);
  }
};

struct TopicResult {
  std::string name;
  std::vector<PartitionResult> partitions;

  bool operator==(const TopicResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &TopicResult::name);
    f("partitions", &TopicResult::partitions);
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  bool allow_replication_factor_change = true;
  std::int16_t error_code = 0;
  std::optional<std::string> error_message = "";
  std::vector<TopicResult> responses;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms);
    f("allow_replication_factor_change", &Response::allow_replication_factor_change, since(1),
      droppable());
    f("error_code", &Response::error_code);
    f("error_message", &Response::error_message);
    f("responses", &Response::responses);
  }
};

}  // namespace kt::wire::alter_partition_reassignments
