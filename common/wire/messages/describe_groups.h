// DescribeGroups (API key 15): state and members of classic groups. Versions: 1 throttling; 3
// authorized operations; 4 static members; 5 flexible; 6 error text, an error for a group that is
// not there.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::describe_groups {

struct Response;

struct Request {
  using Response = describe_groups::Response;
  static constexpr Api api{.key = 15, .name = "DescribeGroups", .ours = {0, 6}, .flexible_from = 5};

  std::vector<std::string> groups;
  bool include_authorized_operations = false;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("groups", &Request::groups);
    f("include_authorized_operations", &Request::include_authorized_operations, since(3));
  }
};

struct Member {
  std::string member_id;
  std::optional<std::string> group_instance_id;
  std::string client_id;
  std::string client_host;
  Bytes member_metadata;
  Bytes member_assignment;

  bool operator==(const Member&) const = default;
  static constexpr void fields(auto&& f) {
    f("member_id", &Member::member_id);
    f("group_instance_id", &Member::group_instance_id, since(4), droppable());
    f("client_id", &Member::client_id);
    f("client_host", &Member::client_host);
    f("member_metadata", &Member::member_metadata);
    f("member_assignment", &Member::member_assignment);
  }
};

struct Group {
  std::int16_t error_code = 0;
  std::optional<std::string> error_message;
  std::string group_id;
  std::string group_state;
  std::string protocol_type;
  std::string protocol_data;
  std::vector<Member> members;
  std::int32_t authorized_operations = std::numeric_limits<std::int32_t>::min();

  bool operator==(const Group&) const = default;
  static constexpr void fields(auto&& f) {
    f("error_code", &Group::error_code);
    f("error_message", &Group::error_message, since(6));
    f("group_id", &Group::group_id);
    f("group_state", &Group::group_state);
    f("protocol_type", &Group::protocol_type);
    f("protocol_data", &Group::protocol_data);
    f("members", &Group::members);
    f("authorized_operations", &Group::authorized_operations, since(3));
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::vector<Group> groups;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms, since(1), droppable());
    f("groups", &Response::groups);
  }
};

}  // namespace kt::wire::describe_groups
