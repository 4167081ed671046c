// OffsetForLeaderEpoch (API key 23): where an epoch of a partition ended, to find out what was
// truncated. Versions: 2 current leader epochs, throttling; 3 the asking replica; 4 flexible.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::offset_for_leader_epoch {

struct Response;

struct Partition {
  std::int32_t partition = 0;
  std::int32_t current_leader_epoch = -1;  // -1: unknown
  std::int32_t leader_epoch = 0;

  bool operator==(const Partition&) const = default;
  static constexpr void fields(auto&& f) {
    f("partition", &Partition::partition);
    f("current_leader_epoch", &Partition::current_leader_epoch, since(2), droppable());
    f("leader_epoch", &Partition::leader_epoch);
  }
};

struct Topic {
  std::string topic;
  std::vector<Partition> partitions;

  bool operator==(const Topic&) const = default;
  static constexpr void fields(auto&& f) {
    f("topic", &Topic::topic);
    f("partitions", &Topic::partitions);
  }
};

struct Request {
  using Response = offset_for_leader_epoch::Response;
  static constexpr Api api{
      .key = 23, .name = "OffsetForLeaderEpoch", .ours = {2, 4}, .flexible_from = 4};

  std::int32_t replica_id = -2;  // -1: a consumer asks, -2: somebody debugs
  std::vector<Topic> topics;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("replica_id", &Request::replica_id, since(3), droppable());
    f("topics", &Request::topics);
  }
};

struct PartitionResult {
  std::int16_t error_code = 0;
  std::int32_t partition = 0;
  std::int32_t leader_epoch = -1;
  std::int64_t end_offset = -1;  // -1: unknown

  bool operator==(const PartitionResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("error_code", &PartitionResult::error_code);
    f("partition", &PartitionResult::partition);
    f("leader_epoch", &PartitionResult::leader_epoch, since(1), droppable());
    f("end_offset", &PartitionResult::end_offset);
  }
};

struct TopicResult {
  std::string topic;
  std::vector<PartitionResult> partitions;

  bool operator==(const TopicResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("topic", &TopicResult::topic);
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

}  // namespace kt::wire::offset_for_leader_epoch
