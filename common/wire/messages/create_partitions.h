// CreatePartitions (API key 37): topics grown to more partitions. Versions: 2 flexible; 3 quota
// errors.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::create_partitions {

struct Response;

struct Assignment {
  std::vector<std::int32_t> broker_ids;

  bool operator==(const Assignment&) const = default;
  static constexpr void fields(auto&& f) { f("broker_ids", &Assignment::broker_ids); }
};

struct Topic {
  std::string name;
  std::int32_t count = 0;  // in all, not in addition
  std::optional<std::vector<Assignment>> assignments =
      std::vector<Assignment>{};  // null: the broker chooses

  bool operator==(const Topic&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &Topic::name);
    f("count", &Topic::count);
    f("assignments", &Topic::assignments);
  }
};

struct Request {
  using Response = create_partitions::Response;
  static constexpr Api api{
      .key = 37, .name = "CreatePartitions", .ours = {0, 3}, .flexible_from = 2};

  std::vector<Topic> topics;
  std::int32_t timeout_ms = 0;
  bool validate_only = false;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("topics", &Request::topics);
    f("timeout_ms", &Request::timeout_ms);
    f("validate_only", &Request::validate_only);
  }
};

struct TopicResult {
  std::string name;
  std::int16_t error_code = 0;
  std::optional<std::string> error_message;

  bool operator==(const TopicResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &TopicResult::name);
    f("error_code", &TopicResult::error_code);
    f("error_message", &TopicResult::error_message);
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::vector<TopicResult> results;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms);
    f("results", &Response::results);
  }
};

}  // namespace kt::wire::create_partitions
