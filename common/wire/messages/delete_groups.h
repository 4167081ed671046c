// DeleteGroups (API key 42): groups without members removed, with their offsets. Versions: 1
// throttling; 2 flexible.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::delete_groups {

struct Response;

struct Request {
  using Response = delete_groups::Response;
  static constexpr Api api{.key = 42, .name = "DeleteGroups", .ours = {0, 2}, .flexible_from = 2};

  std::vector<std::string> groups_names;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) { f("groups_names", &Request::groups_names); }
};

struct GroupResult {
  std::string group_id;
  std::int16_t error_code = 0;

  bool operator==(const GroupResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("group_id", &GroupResult::group_id);
    f("error_code", &GroupResult::error_code);
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::vector<GroupResult> results;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms);
    f("results", &Response::results);
  }
};

}  // namespace kt::wire::delete_groups
