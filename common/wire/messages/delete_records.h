// DeleteRecords (API key 21): the start of partitions moved forward. Versions: 1 throttling; 2
// flexible.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::delete_records {

struct Response;

struct Partition {
  std::int32_t partition_index = 0;
  std::int64_t offset = 0;  // the first to stay; -1: the high watermark

  bool operator==(const Partition&) const = default;
  static constexpr void fields(auto&& f) {
    f("partition_index", &Partition::partition_index);
    f("offset", &Partition::offset);
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
  using Response = delete_records::Response;
  static constexpr Api api{.key = 21, .name = "DeleteRecords", .ours = {0, 2}, .flexible_from = 2};

  std::vector<Topic> topics;
  std::int32_t timeout_ms = 0;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("topics", &Request::topics);
    f("timeout_ms", &Request::timeout_ms);
  }
};

struct PartitionResult {
  std::int32_t partition_index = 0;
  std::int64_t low_watermark = 0;  // -1: unknown
  std::int16_t error_code = 0;

  bool operator==(const PartitionResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("partition_index", &PartitionResult::partition_index);
    f("low_watermark", &PartitionResult::low_watermark);
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
  std::int32_t throttle_time_ms = 0;
  std::vector<TopicResult> topics;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms);
    f("topics", &Response::topics);
  }
};

}  // namespace kt::wire::delete_records
