// OffsetFetch (API key 9): committed offsets. Up to version 7 one group lies flat in the message;
// from 8 on there are groups. Versions: 2 null asks for all partitions, an error for the whole
// answer; 3 throttling; 5 leader epochs; 6 flexible; 7 only stable offsets on request; 8 many
// groups; 9 member epochs; 10 topic ids.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::offset_fetch {

struct Response;

struct Topic {
  std::string name;
  std::vector<std::int32_t> partition_indexes;

  bool operator==(const Topic&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &Topic::name, until(7));
    f("partition_indexes", &Topic::partition_indexes, until(7));
  }
};

struct GroupTopic {
  std::string name;
  Uuid topic_id;
  std::vector<std::int32_t> partition_indexes;

  bool operator==(const GroupTopic&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &GroupTopic::name, since(8), until(9), droppable());
    f("topic_id", &GroupTopic::topic_id, since(10), droppable());
    f("partition_indexes", &GroupTopic::partition_indexes, since(8));
  }
};

struct Group {
  std::string group_id;
  std::optional<std::string> member_id;
  std::int32_t member_epoch = -1;
  std::optional<std::vector<GroupTopic>> topics = std::vector<GroupTopic>{};  // null: all

  bool operator==(const Group&) const = default;
  static constexpr void fields(auto&& f) {
    f("group_id", &Group::group_id, since(8));
    f("member_id", &Group::member_id, since(9), droppable());
    f("member_epoch", &Group::member_epoch, since(9), droppable());
    f("topics", &Group::topics, since(8));
  }
};

struct Request {
  using Response = offset_fetch::Response;
  static constexpr Api api{.key = 9, .name = "OffsetFetch", .ours = {1, 10}, .flexible_from = 6};

  std::string group_id;
  std::optional<std::vector<Topic>> topics = std::vector<Topic>{};  // null: all
  std::vector<Group> groups;
  bool require_stable = false;  // fail where a transaction is open

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("group_id", &Request::group_id, until(7));
    f("topics", &Request::topics, until(7), nullable_since(2));
    f("groups", &Request::groups, since(8));
    f("require_stable", &Request::require_stable, since(7));
  }
};

struct PartitionResult {
  std::int32_t partition_index = 0;
  std::int64_t committed_offset = 0;         // -1: none
  std::int32_t committed_leader_epoch = -1;  // -1: unknown
  std::optional<std::string> metadata = "";
  std::int16_t error_code = 0;

  bool operator==(const PartitionResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("partition_index", &PartitionResult::partition_index, until(7));
    f("committed_offset", &PartitionResult::committed_offset, until(7));
    f("committed_leader_epoch", &PartitionResult::committed_leader_epoch, since(5), until(7),
      droppable());
    f("metadata", &PartitionResult::metadata, until(7));
    f("error_code", &PartitionResult::error_code, until(7));
  }
};

struct TopicResult {
  std::string name;
  std::vector<PartitionResult> partitions;

  bool operator==(const TopicResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &TopicResult::name, until(7));
    f("partitions", &TopicResult::partitions, until(7));
  }
};

struct GroupPartitionResult {
  std::int32_t partition_index = 0;
  std::int64_t committed_offset = 0;         // -1: none
  std::int32_t committed_leader_epoch = -1;  // -1: unknown
  std::optional<std::string> metadata = "";
  std::int16_t error_code = 0;

  bool operator==(const GroupPartitionResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("partition_index", &GroupPartitionResult::partition_index, since(8));
    f("committed_offset", &GroupPartitionResult::committed_offset, since(8));
    f("committed_leader_epoch", &GroupPartitionResult::committed_leader_epoch, since(8),
      droppable());
    f("metadata", &GroupPartitionResult::metadata, since(8));
    f("error_code", &GroupPartitionResult::error_code, since(8));
  }
};

struct GroupTopicResult {
  std::string name;
  Uuid topic_id;
  std::vector<GroupPartitionResult> partitions;

  bool operator==(const GroupTopicResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &GroupTopicResult::name, since(8), until(9), droppable());
    f("topic_id", &GroupTopicResult::topic_id, since(10), droppable());
    f("partitions", &GroupTopicResult::partitions, since(8));
  }
};

struct GroupResult {
  std::string group_id;
  std::vector<GroupTopicResult> topics;
  std::int16_t error_code = 0;

  bool operator==(const GroupResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("group_id", &GroupResult::group_id, since(8));
    f("topics", &GroupResult::topics, since(8));
    f("error_code", &GroupResult::error_code, since(8));
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::vector<TopicResult> topics;
  std::int16_t error_code = 0;
  std::vector<GroupResult> groups;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms, since(3), droppable());
    f("topics", &Response::topics, until(7));
    f("error_code", &Response::error_code, since(2), until(7), droppable());
    f("groups", &Response::groups, since(8));
  }
};

}  // namespace kt::wire::offset_fetch
