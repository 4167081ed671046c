// OffsetCommit (API key 8): offsets stored for a group, by a member or by an operator. Versions:
// 2 one retention time for all; 3 throttling; 5 no retention time; 6 leader epochs; 7 static
// members; 8 flexible; 9 member epochs of new groups; 10 topic ids.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::offset_commit {

struct Response;

struct Partition {
  std::int32_t partition_index = 0;
  std::int64_t committed_offset = 0;
  std::int32_t committed_leader_epoch = -1;  // -1: unknown
  std::optional<std::string> committed_metadata = "";

  bool operator==(const Partition&) const = default;
  static constexpr void fields(auto&& f) {
    f("partition_index", &Partition::partition_index);
    f("committed_offset", &Partition::committed_offset);
    f("committed_leader_epoch", &Partition::committed_leader_epoch, since(6), droppable());
    f("committed_metadata", &Partition::committed_metadata);
  }
};

struct Topic {
  std::string name;
  Uuid topic_id;
  std::vector<Partition> partitions;

  bool operator==(const Topic&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &Topic::name, until(9), droppable());
    f("topic_id", &Topic::topic_id, since(10), droppable());
    f("partitions", &Topic::partitions);
  }
};

struct Request {
  using Response = offset_commit::Response;
  static constexpr Api api{.key = 8, .name = "OffsetCommit", .ours = {2, 10}, .flexible_from = 8};

  std::string group_id;
  std::int32_t generation_id_or_member_epoch = -1;  // -1: not a member, an operator
  std::string member_id;
  std::optional<std::string> group_instance_id;
  std::int64_t retention_time_ms = -1;  // -1: as the broker likes
  std::vector<Topic> topics;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("group_id", &Request::group_id);
    f("generation_id_or_member_epoch", &Request::generation_id_or_member_epoch, since(1),
      droppable());
    f("member_id", &Request::member_id, since(1), droppable());
    f("group_instance_id", &Request::group_instance_id, since(7));
    f("retention_time_ms", &Request::retention_time_ms, since(2), until(4), droppable());
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
  Uuid topic_id;
  std::vector<PartitionResult> partitions;

  bool operator==(const TopicResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &TopicResult::name, until(9), droppable());
    f("topic_id", &TopicResult::topic_id, since(10), droppable());
    f("partitions", &TopicResult::partitions);
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::vector<TopicResult> topics;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms, since(3), droppable());
    f("topics", &Response::topics);
  }
};

}  // namespace kt::wire::offset_commit
