// StreamsGroupDescribe (API key 89): state, topology and members of streams groups (KIP-1071).
// Versions: 0 is all there is.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::streams_group_describe {

struct Response;

struct Request {
  using Response = streams_group_describe::Response;
  static constexpr Api api{
      .key = 89, .name = "StreamsGroupDescribe", .ours = {0, 0}, .flexible_from = 0};

  std::vector<std::string> group_ids;
  bool include_authorized_operations = false;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("group_ids", &Request::group_ids);
    f("include_authorized_operations", &Request::include_authorized_operations);
  }
};

struct KeyValue {
  std::string key;
  std::string value;

  bool operator==(const KeyValue&) const = default;
  static constexpr void fields(auto&& f) {
    f("key", &KeyValue::key);
    f("value", &KeyValue::value);
  }
};

struct TopicInfo {
  std::string name;
  std::int32_t partitions = 0;
  std::int16_t replication_factor = 0;
  std::vector<KeyValue> topic_configs;

  bool operator==(const TopicInfo&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &TopicInfo::name);
    f("partitions", &TopicInfo::partitions);
    f("replication_factor", &TopicInfo::replication_factor);
    f("topic_configs", &TopicInfo::topic_configs);
  }
};

struct Subtopology {
  std::string subtopology_id;
  std::vector<std::string> source_topics;
  std::vector<std::string> repartition_sink_topics;
  std::vector<TopicInfo> state_changelog_topics;
  std::vector<TopicInfo> repartition_source_topics;

  bool operator==(const Subtopology&) const = default;
  static constexpr void fields(auto&& f) {
    f("subtopology_id", &Subtopology::subtopology_id);
    f("source_topics", &Subtopology::source_topics);
    f("repartition_sink_topics", &Subtopology::repartition_sink_topics);
    f("state_changelog_topics", &Subtopology::state_changelog_topics);
    f("repartition_source_topics", &Subtopology::repartition_source_topics);
  }
};

struct Topology {
  std::int32_t epoch = 0;
  std::optional<std::vector<Subtopology>> subtopologies;

  bool operator==(const Topology&) const = default;
  static constexpr void fields(auto&& f) {
    f("epoch", &Topology::epoch);
    f("subtopologies", &Topology::subtopologies);
  }
};

struct Endpoint {
  std::string host;
  std::uint16_t port = 0;

  bool operator==(const Endpoint&) const = default;
  static constexpr void fields(auto&& f) {
    f("host", &Endpoint::host);
    f("port", &Endpoint::port);
  }
};

struct TaskOffset {
  std::string subtopology_id;
  std::int32_t partition = 0;
  std::int64_t offset = 0;

  bool operator==(const TaskOffset&) const = default;
  static constexpr void fields(auto&& f) {
    f("subtopology_id", &TaskOffset::subtopology_id);
    f("partition", &TaskOffset::partition);
    f("offset", &TaskOffset::offset);
  }
};

struct TaskIds {
  std::string subtopology_id;
  std::vector<std::int32_t> partitions;

  bool operator==(const TaskIds&) const = default;
  static constexpr void fields(auto&& f) {
    f("subtopology_id", &TaskIds::subtopology_id);
    f("partitions", &TaskIds::partitions);
  }
};

struct Assignment {
  std::vector<TaskIds> active_tasks;
  std::vector<TaskIds> standby_tasks;
  std::vector<TaskIds> warmup_tasks;

  bool operator==(const Assignment&) const = default;
  static constexpr void fields(auto&& f) {
    f("active_tasks", &Assignment::active_tasks);
    f("standby_tasks", &Assignment::standby_tasks);
    f("warmup_tasks", &Assignment::warmup_tasks);
  }
};

struct Member {
  std::string member_id;
  std::int32_t member_epoch = 0;
  std::optional<std::string> instance_id;
  std::optional<std::string> rack_id;
  std::string client_id;
  std::string client_host;
  std::int32_t topology_epoch = 0;
  std::string process_id;
  std::optional<Endpoint> user_endpoint;
  std::vector<KeyValue> client_tags;
  std::vector<TaskOffset> task_offsets;
  std::vector<TaskOffset> task_end_offsets;
  Assignment assignment;
  Assignment target_assignment;
  bool is_classic = false;

  bool operator==(const Member&) const = default;
  static constexpr void fields(auto&& f) {
    f("member_id", &Member::member_id);
    f("member_epoch", &Member::member_epoch);
    f("instance_id", &Member::instance_id);
    f("rack_id", &Member::rack_id);
    f("client_id", &Member::client_id);
    f("client_host", &Member::client_host);
    f("topology_epoch", &Member::topology_epoch);
    f("process_id", &Member::process_id);
    f("user_endpoint", &Member::user_endpoint);
    f("client_tags", &Member::client_tags);
    f("task_offsets", &Member::task_offsets);
    f("task_end_offsets", &Member::task_end_offsets);
    f("assignment", &Member::assignment);
    f("target_assignment", &Member::target_assignment);
    f("is_classic", &Member::is_classic);
  }
};

struct Group {
  std::int16_t error_code = 0;
  std::optional<std::string> error_message;
  std::string group_id;
  std::string group_state;
  std::int32_t group_epoch = 0;
  std::int32_t assignment_epoch = 0;
  std::optional<Topology> topology;  // null: not there yet
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
    f("topology", &Group::topology);
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

}  // namespace kt::wire::streams_group_describe
