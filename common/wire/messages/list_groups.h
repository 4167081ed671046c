// ListGroups (API key 16): the groups whose coordinator the asked broker is. Versions: 1
// throttling; 3 flexible; 4 states; 5 types of groups.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::list_groups {

struct Response;

struct Request {
  using Response = list_groups::Response;
  static constexpr Api api{.key = 16, .name = "ListGroups", .ours = {0, 5}, .flexible_from = 3};

  std::vector<std::string> states_filter;  // empty: any
  std::vector<std::string> types_filter;   // empty: any

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("states_filter", &Request::states_filter, since(4));
    f("types_filter", &Request::types_filter, since(5));
  }
};

struct Group {
  std::string group_id;
  std::string protocol_type;
  std::string group_state;
  std::string group_type;

  bool operator==(const Group&) const = default;
  static constexpr void fields(auto&& f) {
    f("group_id", &Group::group_id);
    f("protocol_type", &Group::protocol_type);
    f("group_state", &Group::group_state, since(4), droppable());
    f("group_type", &Group::group_type, since(5), droppable());
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;
  std::vector<Group> groups;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms, since(1), droppable());
    f("error_code", &Response::error_code);
    f("groups", &Response::groups);
  }
};

}  // namespace kt::wire::list_groups
