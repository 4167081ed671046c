// ListOffsets (API key 2): offsets by time, or the special ones: first, last, and those of the
// newest versions. Versions: 1 one offset per partition; 2 isolation level, throttling; 4 leader
// epochs; 6 flexible; 7 offset of the largest timestamp; 8 start of the local log; 9 last tiered
// offset; 10 timeout for remote reads; 11 first offset not yet tiered.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::list_offsets {

struct Response;

struct Partition {
  std::int32_t partition_index = 0;
  std::int32_t current_leader_epoch = -1;
  std::int64_t timestamp =
      0;  // ms, or special: -1 end, -2 start, -3 largest timestamp, -4, -5, -6 tiers

  bool operator==(const Partition&) const = default;
  static constexpr void fields(auto&& f) {
    f("partition_index", &Partition::partition_index);
    f("current_leader_epoch", &Partition::current_leader_epoch, since(4), droppable());
    f("timestamp", &Partition::timestamp);
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
  using Response = list_offsets::Response;
  static constexpr Api api{.key = 2, .name = "ListOffsets", .ours = {1, 11}, .flexible_from = 6};

  std::int32_t replica_id = 0;      // -1: a consumer asks
  std::int8_t isolation_level = 0;  // 0 read uncommitted, 1 read committed
  std::vector<Topic> topics;
  std::int32_t timeout_ms = 0;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("replica_id", &Request::replica_id);
    f("isolation_level", &Request::isolation_level, since(2));
    f("topics", &Request::topics);
    f("timeout_ms", &Request::timeout_ms, since(10), droppable());
  }
};

struct PartitionResult {
  std::int32_t partition_index = 0;
  std::int16_t error_code = 0;
  std::int64_t timestamp = -1;  // -1: unknown
  std::int64_t offset = -1;     // -1: none found
  std::int32_t leader_epoch = -1;

  bool operator==(const PartitionResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("partition_index", &PartitionResult::partition_index);
    f("error_code", &PartitionResult::error_code);
    f("timestamp", &PartitionResult::timestamp, since(1));
    f("offset", &PartitionResult::offset, since(1));
    f("leader_epoch", &PartitionResult::leader_epoch, since(4));
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
    f("throttle_time_ms", &Response::throttle_time_ms, since(2), droppable());
    f("topics", &Response::topics);
  }
};

}  // namespace kt::wire::list_offsets
