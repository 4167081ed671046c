// CreateTopics (API key 19): new topics, or with validate_only the proof that they could be.
// Versions: 2 throttling; 4 defaults of the broker (-1) for counts; 5 flexible, answers say
// configs and counts; 6 quota errors; 7 topic ids.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::create_topics {

struct Response;

struct Assignment {
  std::int32_t partition_index = 0;
  std::vector<std::int32_t> broker_ids;  // the first is the preferred leader

  bool operator==(const Assignment&) const = default;
  static constexpr void fields(auto&& f) {
    f("partition_index", &Assignment::partition_index);
    f("broker_ids", &Assignment::broker_ids);
  }
};

struct Config {
  std::string name;
  std::optional<std::string> value = "";  // null: the broker's default

  bool operator==(const Config&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &Config::name);
    f("value", &Config::value);
  }
};

struct Topic {
  std::string name;
  std::int32_t num_partitions = 0;      // -1: the broker's default, or as assigned
  std::int16_t replication_factor = 0;  // -1: the broker's default, or as assigned
  std::vector<Assignment> assignments;
  std::vector<Config> configs;

  bool operator==(const Topic&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &Topic::name);
    f("num_partitions", &Topic::num_partitions);
    f("replication_factor", &Topic::replication_factor);
    f("assignments", &Topic::assignments);
    f("configs", &Topic::configs);
  }
};

struct Request {
  using Response = create_topics::Response;
  static constexpr Api api{.key = 19, .name = "CreateTopics", .ours = {2, 7}, .flexible_from = 5};

  std::vector<Topic> topics;
  std::int32_t timeout_ms = 60'000;
  bool validate_only = false;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("topics", &Request::topics);
    f("timeout_ms", &Request::timeout_ms);
    f("validate_only", &Request::validate_only, since(1));
  }
};

struct ConfigResult {
  std::string name;
  std::optional<std::string> value = "";
  bool read_only = false;
  std::int8_t config_source = -1;  // 1 topic, 4 static, 5 default; more in DescribeConfigs
  bool is_sensitive = false;

  bool operator==(const ConfigResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &ConfigResult::name, since(5));
    f("value", &ConfigResult::value, since(5));
    f("read_only", &ConfigResult::read_only, since(5));
    f("config_source", &ConfigResult::config_source, since(5), droppable());
    f("is_sensitive", &ConfigResult::is_sensitive, since(5));
  }
};

struct TopicResult {
  std::string name;
  Uuid topic_id;
  std::int16_t error_code = 0;
  std::optional<std::string> error_message = "";
  std::int16_t topic_config_error_code = 0;  // not 0: configs may not be seen
  std::int32_t num_partitions = -1;          // -1: the broker's default, or as assigned
  std::int16_t replication_factor = -1;      // -1: the broker's default, or as assigned
  std::optional<std::vector<ConfigResult>> configs =
      std::vector<ConfigResult>{};  // null: may not be seen

  bool operator==(const TopicResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &TopicResult::name);
    f("topic_id", &TopicResult::topic_id, since(7), droppable());
    f("error_code", &TopicResult::error_code);
    f("error_message", &TopicResult::error_message, since(1), droppable());
    f("topic_config_error_code", &TopicResult::topic_config_error_code, tagged(0, 5), droppable());
    f("num_partitions", &TopicResult::num_partitions, since(5), droppable());
    f("replication_factor", &TopicResult::replication_factor, since(5), droppable());
    f("configs", &TopicResult::configs, since(5), droppable());
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::vector<TopicResult> topics;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms, since(2), droppable());
    f("topics", &Response::topics);
  }
};

}  // namespace kt::wire::create_topics
