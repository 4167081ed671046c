// Produce (API key 0): record batches to be written. Versions: 3 transactional ids; 5 log start
// offsets; 8 errors of single records; 9 flexible; 10 new leaders; 11, 12 transaction errors; 13
// topics by id.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::produce {

struct Response;

struct Partition {
  std::int32_t index = 0;
  std::optional<RecordsView> records = RecordsView{};  // valid while the frame lives

  bool operator==(const Partition&) const = default;
  static constexpr void fields(auto&& f) {
    f("index", &Partition::index);
    f("records", &Partition::records);
  }
};

struct Topic {
  std::string name;
  Uuid topic_id;
  std::vector<Partition> partition_data;

  bool operator==(const Topic&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &Topic::name, until(12), droppable());
    f("topic_id", &Topic::topic_id, since(13), droppable());
    f("partition_data", &Topic::partition_data);
  }
};

struct Request {
  using Response = produce::Response;
  static constexpr Api api{.key = 0, .name = "Produce", .ours = {3, 13}, .flexible_from = 9};

  std::optional<std::string> transactional_id;
  std::int16_t acks = 0;  // 0 none, 1 leader, -1 all in sync
  std::int32_t timeout_ms = 0;
  std::vector<Topic> topic_data;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("transactional_id", &Request::transactional_id, since(3));
    f("acks", &Request::acks);
    f("timeout_ms", &Request::timeout_ms);
    f("topic_data", &Request::topic_data);
  }
};

struct RecordError {
  std::int32_t batch_index = 0;
  std::optional<std::string> batch_index_error_message;

  bool operator==(const RecordError&) const = default;
  static constexpr void fields(auto&& f) {
    f("batch_index", &RecordError::batch_index, since(8));
    f("batch_index_error_message", &RecordError::batch_index_error_message, since(8));
  }
};

struct LeaderIdAndEpoch {
  std::int32_t leader_id = -1;
  std::int32_t leader_epoch = -1;

  bool operator==(const LeaderIdAndEpoch&) const = default;
  static constexpr void fields(auto&& f) {
    f("leader_id", &LeaderIdAndEpoch::leader_id, since(10));
    f("leader_epoch", &LeaderIdAndEpoch::leader_epoch, since(10));
  }
};

struct PartitionResult {
  std::int32_t index = 0;
  std::int16_t error_code = 0;
  std::int64_t base_offset = 0;          // -1: not written
  std::int64_t log_append_time_ms = -1;  // -1: the times of the records count
  std::int64_t log_start_offset = -1;
  std::vector<RecordError> record_errors;
  std::optional<std::string> error_message;
  LeaderIdAndEpoch current_leader;

  bool operator==(const PartitionResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("index", &PartitionResult::index);
    f("error_code", &PartitionResult::error_code);
    f("base_offset", &PartitionResult::base_offset);
    f("log_append_time_ms", &PartitionResult::log_append_time_ms, since(2), droppable());
    f("log_start_offset", &PartitionResult::log_start_offset, since(5), droppable());
    f("record_errors", &PartitionResult::record_errors, since(8), droppable());
    f("error_message", &PartitionResult::error_message, since(8), droppable());
    f("current_leader", &PartitionResult::current_leader, tagged(0, 10));
  }
};

struct TopicResult {
  std::string name;
  Uuid topic_id;
  std::vector<PartitionResult> partition_responses;

  bool operator==(const TopicResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &TopicResult::name, until(12), droppable());
    f("topic_id", &TopicResult::topic_id, since(13), droppable());
    f("partition_responses", &TopicResult::partition_responses);
  }
};

struct NodeEndpoint {
  std::int32_t node_id = 0;
  std::string host;
  std::int32_t port = 0;
  std::optional<std::string> rack;

  bool operator==(const NodeEndpoint&) const = default;
  static constexpr void fields(auto&& f) {
    f("node_id", &NodeEndpoint::node_id, since(10));
    f("host", &NodeEndpoint::host, since(10));
    f("port", &NodeEndpoint::port, since(10));
    f("rack", &NodeEndpoint::rack, since(10));
  }
};

struct Response {
  std::vector<TopicResult> responses;
  std::int32_t throttle_time_ms = 0;
  std::vector<NodeEndpoint> node_endpoints;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("responses", &Response::responses);
    f("throttle_time_ms", &Response::throttle_time_ms, since(1), droppable());
    f("node_endpoints", &Response::node_endpoints, tagged(0, 10));
  }
};

}  // namespace kt::wire::produce
