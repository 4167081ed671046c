// SyncGroup (API key 14): a member of a classic group gets its assignment; the leader brings all
// of them. Versions: 1 throttling; 3 static members; 4 flexible; 5 protocol type and name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::sync_group {

struct Response;

struct Assignment {
  std::string member_id;
  Bytes assignment;

  bool operator==(const Assignment&) const = default;
  static constexpr void fields(auto&& f) {
    f("member_id", &Assignment::member_id);
    f("assignment", &Assignment::assignment);
  }
};

struct Request {
  using Response = sync_group::Response;
  static constexpr Api api{.key = 14, .name = "SyncGroup", .ours = {0, 5}, .flexible_from = 4};

  std::string group_id;
  std::int32_t generation_id = 0;
  std::string member_id;
  std::optional<std::string> group_instance_id;
  std::optional<std::string> protocol_type;
  std::optional<std::string> protocol_name;
  std::vector<Assignment> assignments;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("group_id", &Request::group_id);
    f("generation_id", &Request::generation_id);
    f("member_id", &Request::member_id);
    f("group_instance_id", &Request::group_instance_id, since(3));
    f("protocol_type", &Request::protocol_type, since(5), droppable());
    f("protocol_name", &Request::protocol_name, since(5), droppable());
    f("assignments", &Request::assignments);
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;
  std::optional<std::string> protocol_type;
  std::optional<std::string> protocol_name;
  Bytes assignment;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms, since(1), droppable());
    f("error_code", &Response::error_code);
    f("protocol_type", &Response::protocol_type, since(5), droppable());
    f("protocol_name", &Response::protocol_name, since(5), droppable());
    f("assignment", &Response::assignment);
  }
};

}  // namespace kt::wire::sync_group
