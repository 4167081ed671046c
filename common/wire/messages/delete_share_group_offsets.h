// DeleteShareGroupOffsets (API key 92): start offsets of a share group removed. Versions: 0 is
// all there is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::delete_share_group_offsets {

struct Response;

struct Topic {
  std::string topic_name;

  bool operator==(const Topic&) const = default;
  static constexpr void fields(auto&& f) { f("topic_name", &Topic::topic_name); }
};

struct Request {
  using Response = delete_share_group_offsets::Response;
  static constexpr Api api{
      .key = 92, .name = "DeleteShareGroupOffsets", .ours = {0, 0}, .flexible_from = 0};

  std::string group_id;
  std::vector<Topic> topics;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("group_id", &Request::group_id);
    f("topics", &Request::topics);
  }
};

struct TopicResult {
  std::string topic_name;
  Uuid topic_id;
  std::int16_t error_code = 0;
  std::optional<std::string> error_message;

  bool operator==(const TopicResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("topic_name", &TopicResult::topic_name);
    f("topic_id", &TopicResult::topic_id);
    f("error_code", &TopicResult::error_code);
    f("error_message", &TopicResult::error_message);
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

}  // namespace kt::wire::delete_share_group_offsets
