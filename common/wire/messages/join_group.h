// JoinGroup (API key 11): a member enters a classic group. Versions: 1 rebalance timeout; 2
// throttling; 4 the member id is given by the broker first; 5 static members; 6 flexible; 7
// protocol types; 8 a reason; 9 the leader may skip assigning.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::join_group {

struct Response;

struct Protocol {
  std::string name;
  Bytes metadata;

  bool operator==(const Protocol&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &Protocol::name);
    f("metadata", &Protocol::metadata);
  }
};

struct Request {
  using Response = join_group::Response;
  static constexpr Api api{.key = 11, .name = "JoinGroup", .ours = {0, 9}, .flexible_from = 6};

  std::string group_id;
  std::int32_t session_timeout_ms = 0;
  std::int32_t rebalance_timeout_ms = -1;
  std::string member_id;  // "" at first
  std::optional<std::string> group_instance_id;
  std::string protocol_type;
  std::vector<Protocol> protocols;
  std::optional<std::string> reason;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("group_id", &Request::group_id);
    f("session_timeout_ms", &Request::session_timeout_ms);
    f("rebalance_timeout_ms", &Request::rebalance_timeout_ms, since(1), droppable());
    f("member_id", &Request::member_id);
    f("group_instance_id", &Request::group_instance_id, since(5));
    f("protocol_type", &Request::protocol_type);
    f("protocols", &Request::protocols);
    f("reason", &Request::reason, since(8), droppable());
  }
};

struct Member {
  std::string member_id;
  std::optional<std::string> group_instance_id;
  Bytes metadata;

  bool operator==(const Member&) const = default;
  static constexpr void fields(auto&& f) {
    f("member_id", &Member::member_id);
    f("group_instance_id", &Member::group_instance_id, since(5), droppable());
    f("metadata", &Member::metadata);
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;
  std::int32_t generation_id = -1;
  std::optional<std::string> protocol_type;
  std::optional<std::string> protocol_name = "";
  std::string leader;  // a member id
  bool skip_assignment = false;
  std::string member_id;
  std::vector<Member> members;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms, since(2), droppable());
    f("error_code", &Response::error_code);
    f("generation_id", &Response::generation_id);
    f("protocol_type", &Response::protocol_type, since(7), droppable());
    f("protocol_name", &Response::protocol_name, nullable_since(7));
    f("leader", &Response::leader);
    f("skip_assignment", &Response::skip_assignment, since(9));
    f("member_id", &Response::member_id);
    f("members", &Response::members);
  }
};

}  // namespace kt::wire::join_group
