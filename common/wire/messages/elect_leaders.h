// ElectLeaders (API key 43): leaders elected: the preferred ones, or unclean. Versions: 1 the
// kind of election; 2 flexible.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::elect_leaders {

struct Response;

struct Topic {
  std::string topic;
  std::vector<std::int32_t> partitions;

  bool operator==(const Topic&) const = default;
  static constexpr void fields(auto&& f) {
    f("topic", &Topic::topic);
    f("partitions", &Topic::partitions);
  }
};

struct Request {
  using Response = elect_leaders::Response;
  static constexpr Api api{.key = 43, .name = "ElectLeaders", .ours = {0, 2}, .flexible_from = 2};

  std::int8_t election_type = 0;  // 0 preferred, 1 unclean
  std::optional<std::vector<Topic>> topic_partitions = std::vector<Topic>{};  // null: all
  std::int32_t timeout_ms = 60'000;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("election_type", &Request::election_type, since(1));
    f("topic_partitions", &Request::topic_partitions);
    f("timeout_ms", &Request::timeout_ms);
  }
};

struct PartitionResult {
  std::int32_t partition_id = 0;
  std::int16_t error_code = 0;
  std::optional<std::string> error_message = "";

  bool operator==(const PartitionResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("partition_id", &PartitionResult::partition_id);
    f("error_code", &PartitionResult::error_code);
    f("error_message", &PartitionResult::error_message);
  }
};

struct TopicResult {
  std::string topic;
  std::vector<PartitionResult> partition_result;

  bool operator==(const TopicResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("topic", &TopicResult::topic);
    f("partition_result", &TopicResult::partition_result);
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;
  std::vector<TopicResult> replica_election_results;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms);
    f("error_code", &Response::error_code, since(1));
    f("replica_election_results", &Response::replica_election_results);
  }
};

}  // namespace kt::wire::elect_leaders
