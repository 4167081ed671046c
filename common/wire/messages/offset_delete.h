// OffsetDelete (API key 47): committed offsets of a group removed. Versions: 0 is all there is.
// Never flexible.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::offset_delete {

struct Response;

struct Partition {
  std::int32_t partition_index = 0;

  bool operator==(const Partition&) const = default;
  static constexpr void fields(auto&& f) { f("partition_index", &Partition::partition_index); }
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
  using Response = offset_delete::Response;
  static constexpr Api api{.key = 47, .name = "OffsetDelete", .ours = {0, 0}};

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

  bool operator==(const PartitionResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("partition_index", &PartitionResult::partition_index);
    f("error_code", &PartitionResult::error_code);
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
  std::int16_t error_code = 0;
  std::int32_t throttle_time_ms = 0;
  std::vector<TopicResult> topics;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("error_code", &Response::error_code);
    f("throttle_time_ms", &Response::throttle_time_ms, droppable());
    f("topics", &Response::topics);
  }
};

}  // namespace kt::wire::offset_delete
