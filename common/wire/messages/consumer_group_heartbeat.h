// ConsumerGroupHeartbeat (API key 68): joins, lives in and leaves a group of the new protocol
// (KIP-848). Versions: 1 regular expressions; members choose their id.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::consumer_group_heartbeat {

struct Response;

struct TopicPartitions {
  Uuid topic_id;
  std::vector<std::int32_t> partitions;

  bool operator==(const TopicPartitions&) const = default;
  static constexpr void fields(auto&& f) {
    f("topic_id", &TopicPartitions::topic_id);
    f("partitions", &TopicPartitions::partitions);
  }
};

struct Request {
  using Response = consumer_group_heartbeat::Response;
  static constexpr Api api{
      .key = 68, .name = "ConsumerGroupHeartbeat", .ours = {0, 1}, .flexible_from = 0};

  std::string group_id;
  std::string member_id;
  std::int32_t member_epoch = 0;  // 0 joins, -1 leaves, -2 leaves for a while
  std::optional<std::string> instance_id;
  std::optional<std::string> rack_id;
  std::int32_t rebalance_timeout_ms = -1;                          // -1: as before
  std::optional<std::vector<std::string>> subscribed_topic_names;  // null: as before
  std::optional<std::string> subscribed_topic_regex;               // null: as before
  std::optional<std::string> server_assignor;
  std::optional<std::vector<TopicPartitions>> topic_partitions;  // null: as before

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("group_id", &Request::group_id);
    f("member_id", &Request::member_id);
    f("member_epoch", &Request::member_epoch);
    f("instance_id", &Request::instance_id);
    f("rack_id", &Request::rack_id);
    f("rebalance_timeout_ms", &Request::rebalance_timeout_ms);
    f("subscribed_topic_names", &Request::subscribed_topic_names);
    f("subscribed_topic_regex", &Request::subscribed_topic_regex, since(1));
    f("server_assignor", &Request::server_assignor);
    f("topic_partitions", &Request::topic_partitions);
  }
};

struct Assignment {
  std::vector<TopicPartitions> topic_partitions;

  bool operator==(const Assignment&) const = default;
  static constexpr void fields(auto&& f) { f("topic_partitions", &Assignment::topic_partitions); }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;
  std::optional<std::string> error_message;
  std::optional<std::string> member_id;
  std::int32_t member_epoch = 0;
  std::int32_t heartbeat_interval_ms = 0;
  std::optional<Assignment> assignment;  // null: as before

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms);
    f("error_code", &Response::error_code);
    f("error_message", &Response::error_message);
    f("member_id", &Response::member_id);
    f("member_epoch", &Response::member_epoch);
    f("heartbeat_interval_ms", &Response::heartbeat_interval_ms);
    f("assignment", &Response::assignment);
  }
};

}  // namespace kt::wire::consumer_group_heartbeat
