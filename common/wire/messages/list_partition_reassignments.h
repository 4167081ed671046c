// ListPartitionReassignments (API key 46): the moves of replicas that are running. Versions: 0 is
// all there is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::list_partition_reassignments {

struct Response;

struct Topic {
  std::string name;
  std::vector<std::int32_t> partition_indexes;

  bool operator==(const Topic&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &Topic::name);
    f("partition_indexes", &Topic::partition_indexes);
  }
};

struct Request {
  using Response = list_partition_reassignments::Response;
  static constexpr Api api{
      .key = 46, .name = "ListPartitionReassignments", .ours = {0, 0}, .flexible_from = 0};

  std::int32_t timeout_ms = 60'000;
  std::optional<std::vector<Topic>> topics;  // null: all that move

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("timeout_ms", &Request::timeout_ms);
    f("topics", &Request::topics);
  }
};

struct Partition {
  std::int32_t partition_index = 0;
  std::vector<std::int32_t> replicas;
  std::vector<std::int32_t> adding_replicas;
  std::vector<std::int32_t> removing_replicas;

  bool operator==(const Partition&) const = default;
  static constexpr void fields(auto&& f) {
    f("partition_index", &Partition::partition_index);
    f("replicas", &Partition::replicas);
    f("adding_replicas", &Partition::adding_replicas);
    f("removing_replicas", &Partition::removing_replicas);
  }
};

struct TopicResult {
  std::string name;
  std::vector<Partition> partitions;

  bool operator==(const TopicResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &TopicResult::name);
    f("partitions", &TopicResult::partitions);
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;
  std::optional<std::string> error_message = "";
  std::vector<TopicResult> topics;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms);
    f("error_code", &Response::error_code);
    f("error_message", &Response::error_message);
    f("topics", &Response::topics);
  }
};

}  // namespace kt::wire::list_partition_reassignments
