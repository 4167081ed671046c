// ShareGroupDescribe (API key 77): state and members of share groups (KIP-932). Versions: 1 is
// all there is.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::share_group_describe {

struct Response;

struct Request {
  using Response = share_group_describe::Response;
  static constexpr Api api{
      .key = 77, .name = "ShareGroupDescribe", .ours = {1, 1}, .flexible_from = 0};

  std::vector<std::string> group_ids;
  bool include_authorized_operations = false;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("group_ids", &Request::group_ids);
    f("include_authorized_operations", &Request::include_authorized_operations);
  }
};

struct TopicPartitions {
  Uuid topic_id;
  std::string topic_name;
  std::vector<std::int32_t> partitions;

  bool operator==(const TopicPartitions&) const = default;
  static constexpr void fields(auto&& f) {
    f("topic_id", &TopicPartitions::topic_id);
    f("topic_name", &TopicPartitions::topic_name);
    f("partitions", &TopicPartitions::partitions);
  }
};

struct Assignment {
  std::vector<TopicPartitions> topic_partitions;

  bool operator==(const Assignment&) const = default;
  static constexpr void fields(auto&& f) { f("topic_partitions", &Assignment::topic_partitions); }
};

struct Member {
  std::string member_id;
  std::optional<std::string> rack_id;
  std::int32_t member_epoch = 0;
  std::string client_id;
  std::string client_host;
  std::vector<std::string> subscribed_topic_names;
  Assignment assignment;

  bool operator==(const Member&) const = default;
  static constexpr void fields(auto&& f) {
    f("member_id", &Member::member_id);
    f("rack_id", &Member::rack_id);
    f("member_epoch", &Member::member_epoch);
    f("client_id", &Member::client_id);
    f("client_host", &Member::client_host);
    f("subscribed_topic_names", &Member::subscribed_topic_names);
    f("assignment", &Member::assignment);
  }
};

struct Group {
  std::int16_t error_code = 0;
  std::optional<std::string> error_message;
  std::string group_id;
  std::string group_state;
  std::int32_t group_epoch = 0;
  std::int32_t assignment_epoch = 0;
  std::string assignor_name;
  std::vector<Member> members;
  std::int32_t authorized_operations = std::numeric_limits<std::int32_t>::min();

  bool operator==(const Group&) const = default;
  static constexpr void fields(auto&& f) {
    f("error_code", &Group::error_code);
    f("error_message", &Group::error_message);
    f("group_id", &Group::group_id);
    f("group_state", &Group::group_state);
    f("group_epoch", &Group::group_epoch);
    f("assignment_epoch", &Group::assignment_epoch);
    f("assignor_name", &Group::assignor_name);
    f("members", &Group::members);
    f("authorized_operations", &Group::authorized_operations);
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::vector<Group> groups;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms);
    f("groups", &Response::groups);
  }
};

}  // namespace kt::wire::share_group_describe
