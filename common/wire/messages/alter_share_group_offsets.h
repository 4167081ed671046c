// AlterShareGroupOffsets (API key 91): start offsets of a share group set. Versions: 0 is all
// there is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::alter_share_group_offsets {

struct Response;

struct Partition {
  std::int32_t partition_index = 0;
  std::int64_t start_offset = 0;

  bool operator==(const Partition&) const = default;
  static constexpr void fields(auto&& f) {
    f("partition_index", &Partition::partition_index);
    f("start_offset", &Partition::start_offset);
  }
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
  using Response = alter_share_group_offsets::Response;
  static constexpr Api api{
      .key = 91, .name = "AlterShareGroupOffsets", .ours = {0, 0}, .flexible_from = 0};

  std::string group_id;
  std::vector<Topic> topics;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("group_id", &Request::group_id);
    f("topics", &Request::topics);
  }
};

struct PartitionResult {
  std::int32_t partition_index = 0;
  std::int16_t error_code = 0;
  std::optional<std::string> error_message;

  bool operator==(const PartitionResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("partition_index", &PartitionResult::partition_index);
    f("error_code", &PartitionResult::error_code);
    f("error_message", &PartitionResult::error_message);
  }
};

struct TopicResult {
  std::string topic_name;
  Uuid topic_id;
  std::vector<PartitionResult> partitions;

  bool operator==(const TopicResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("topic_name", &TopicResult::topic_name);
    f("topic_id", &TopicResult::topic_id);
    f("partitions", &TopicResult::partitions);
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;
  std::optional<std::string> error_message;
  std::vector<TopicResult> responses;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms);
    f("error_code", &Response::error_code);
    f("error_message", &Response::error_message);
    f("responses", &Response::responses);
  }
};

}  // namespace kt::wire::alter_share_group_offsets
