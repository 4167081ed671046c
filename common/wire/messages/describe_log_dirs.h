// DescribeLogDirs (API key 35): the disks of one broker and the replicas on them. Versions: 1
// throttling; 2 flexible; 3 an error for the whole answer; 4 sizes of the volumes; 5 cordoned
// directories.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::describe_log_dirs {

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
  using Response = describe_log_dirs::Response;
  static constexpr Api api{
      .key = 35, .name = "DescribeLogDirs", .ours = {1, 5}, .flexible_from = 2};

  std::optional<std::vector<Topic>> topics = std::vector<Topic>{};  // null: all

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) { f("topics", &Request::topics); }
};

struct Partition {
  std::int32_t partition_index = 0;
  std::int64_t partition_size = 0;  // bytes
  std::int64_t offset_lag = 0;      // how far it is behind
  bool is_future_key = false;       // a copy on its way to another disk

  bool operator==(const Partition&) const = default;
  static constexpr void fields(auto&& f) {
    f("partition_index", &Partition::partition_index);
    f("partition_size", &Partition::partition_size);
    f("offset_lag", &Partition::offset_lag);
    f("is_future_key", &Partition::is_future_key);
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

struct LogDir {
  std::int16_t error_code = 0;
  std::string log_dir;
  std::vector<TopicResult> topics;
  std::int64_t total_bytes = -1;   // -1: unknown
  std::int64_t usable_bytes = -1;  // -1: unknown
  bool is_cordoned = false;

  bool operator==(const LogDir&) const = default;
  static constexpr void fields(auto&& f) {
    f("error_code", &LogDir::error_code);
    f("log_dir", &LogDir::log_dir);
    f("topics", &LogDir::topics);
    f("total_bytes", &LogDir::total_bytes, since(4), droppable());
    f("usable_bytes", &LogDir::usable_bytes, since(4), droppable());
    f("is_cordoned", &LogDir::is_cordoned, since(5), droppable());
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;
  std::vector<LogDir> results;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms);
    f("error_code", &Response::error_code, since(3), droppable());
    f("results", &Response::results);
  }
};

}  // namespace kt::wire::describe_log_dirs
