// LeaveGroup (API key 13): members taken out of a classic group. Versions: 1 throttling; 3 many
// members, static ones by name; 4 flexible; 5 a reason.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::leave_group {

struct Response;

struct Member {
  std::string member_id;
  std::optional<std::string> group_instance_id;  // null: not static
  std::optional<std::string> reason;

  bool operator==(const Member&) const = default;
  static constexpr void fields(auto&& f) {
    f("member_id", &Member::member_id, since(3));
    f("group_instance_id", &Member::group_instance_id, since(3));
    f("reason", &Member::reason, since(5), droppable());
  }
};

struct Request {
  using Response = leave_group::Response;
  static constexpr Api api{.key = 13, .name = "LeaveGroup", .ours = {0, 5}, .flexible_from = 4};

  std::string group_id;
  std::string member_id;  // until 2; later members
  std::vector<Member> members;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("group_id", &Request::group_id);
    f("member_id", &Request::member_id, until(2));
    f("members", &Request::members, since(3));
  }
};

struct MemberResult {
  std::string member_id;
  std::optional<std::string> group_instance_id = "";
  std::int16_t error_code = 0;

  bool operator==(const MemberResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("member_id", &MemberResult::member_id, since(3));
    f("group_instance_id", &MemberResult::group_instance_id, since(3));
    f("error_code", &MemberResult::error_code, since(3));
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;
  std::vector<MemberResult> members;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms, since(1), droppable());
    f("error_code", &Response::error_code);
    f("members", &Response::members, since(3));
  }
};

}  // namespace kt::wire::leave_group
