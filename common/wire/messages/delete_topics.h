// DeleteTopics (API key 20): topics and all their records removed. Versions: 1 throttling; 3 an
// error where deletion is switched off; 4 flexible; 5 error text; 6 topics by id.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::delete_topics {

struct Response;

struct Topic {
  std::optional<std::string> name;  // null: the topic_id says which
  Uuid topic_id;

  bool operator==(const Topic&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &Topic::name, since(6));
    f("topic_id", &Topic::topic_id, since(6));
  }
};

struct Request {
  using Response = delete_topics::Response;
  static constexpr Api api{.key = 20, .name = "DeleteTopics", .ours = {1, 6}, .flexible_from = 4};

  std::vector<Topic> topics;
  std::vector<std::string> topic_names;  // until 5; later topics
  std::int32_t timeout_ms = 0;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("topics", &Request::topics, since(6));
    f("topic_names", &Request::topic_names, until(5), droppable());
    f("timeout_ms", &Request::timeout_ms);
  }
};

struct TopicResult {
  std::optional<std::string> name = "";  // null: asked by an id that does not exist
  Uuid topic_id;
  std::int16_t error_code = 0;
  std::optional<std::string> error_message;

  bool operator==(const TopicResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &TopicResult::name, nullable_since(6));
    f("topic_id", &TopicResult::topic_id, since(6), droppable());
    f("error_code", &TopicResult::error_code);
    f("error_message", &TopicResult::error_message, since(5), droppable());
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::vector<TopicResult> responses;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms, since(1), droppable());
    f("responses", &Response::responses);
  }
};

}  // namespace kt::wire::delete_topics
