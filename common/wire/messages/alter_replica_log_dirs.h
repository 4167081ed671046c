// AlterReplicaLogDirs (API key 34): replicas moved between the disks of one broker. Versions: 1
// throttling; 2 flexible.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::alter_replica_log_dirs {

struct Response;

struct Topic {
  std::string name;
  std::vector<std::int32_t> partitions;

  bool operator==(const Topic&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &Topic::name);
    f("partitions", &Topic::partitions);
  }
};

struct LogDir {
  std::string path;
  std::vector<Topic> topics;

  bool operator==(const LogDir&) const = default;
  static constexpr void fields(auto&& f) {
    f("path", &LogDir::path);
    f("topics", &LogDir::topics);
  }
};

struct Request {
  using Response = alter_replica_log_dirs::Response;
  static constexpr Api api{
      .key = 34, .name = "AlterReplicaLogDirs", .ours = {1, 2}, .flexible_from = 2};

  std::vector<LogDir> dirs;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) { f("dirs", &Request::dirs); }
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
  std::string topic_name;
  std::vector<PartitionResult> partitions;

  bool operator==(const TopicResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("topic_name", &TopicResult::topic_name);
    f("partitions", &TopicResult::partitions);
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

}  // namespace kt::wire::alter_replica_log_dirs
