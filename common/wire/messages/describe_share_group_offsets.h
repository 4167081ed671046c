// DescribeShareGroupOffsets (API key 90): start offsets of share groups. Versions: 1 lag.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::describe_share_group_offsets {

struct Response;

struct Topic {
  std::string topic_name;
  std::vector<std::int32_t> partitions;

  bool operator==(const Topic&) const = default;
  static constexpr void fields(auto&& f) {
    f("topic_name", &Topic::topic_name);
    f("partitions", &Topic::partitions);
  }
};

struct Group {
  std::string group_id;
  std::optional<std::vector<Topic>> topics = std::vector<Topic>{};  // null: all

  bool operator==(const Group&) const = default;
  static constexpr void fields(auto&& f) {
    f("group_id", &Group::group_id);
    f("topics", &Group::topics);
  }
};

struct Request {
  using Response = describe_share_group_offsets::Response;
  static constexpr Api api{
      .key = 90, .name = "DescribeShareGroupOffsets", .ours = {0, 1}, .flexible_from = 0};

  std::vector<Group> groups;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) { f("groups", &Request::groups); }
};

struct Partition {
  std::int32_t partition_index = 0;
  std::int64_t start_offset = 0;  // -1: none
  std::int32_t leader_epoch = 0;
  std::int64_t lag = -1;  // -1: unknown
  std::int16_t error_code = 0;
  std::optional<std::string> error_message;

  bool operator==(const Partition&) const = default;
  static constexpr void fields(auto&& f) {
    f("partition_index", &Partition::partition_index);
    f("start_offset", &Partition::start_offset);
    f("leader_epoch", &Partition::leader_epoch);
    f("lag", &Partition::lag, since(1), droppable());
    f("error_code", &Partition::error_code);
    f("error_message", &Partition::error_message);
  }
};

struct TopicResult {
  std::string topic_name;
  Uuid topic_id;
  std::vector<Partition> partitions;

  bool operator==(const TopicResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("topic_name", &TopicResult::topic_name);
    f("topic_id", &TopicResult::topic_id);
    f("partitions", &TopicResult::partitions);
  }
};

struct GroupResult {
  std::string group_id;
  std::vector<TopicResult> topics;
  std::int16_t error_code = 0;
  std::optional<std::string> error_message;

  bool operator==(const GroupResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("group_id", &GroupResult::group_id);
    f("topics", &GroupResult::topics);
    f("error_code", &GroupResult::error_code);
    f("error_message", &GroupResult::error_message);
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::vector<GroupResult> groups;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms);
    f("groups", &Response::groups);
  }
};

}  // namespace kt::wire::describe_share_group_offsets
