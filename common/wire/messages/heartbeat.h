// Heartbeat (API key 12): a member of a classic group shows that it lives. Versions: 1
// throttling; 3 static members; 4 flexible.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "common/wire/fields.h"

namespace kt::wire::heartbeat {

struct Response;

struct Request {
  using Response = heartbeat::Response;
  static constexpr Api api{.key = 12, .name = "Heartbeat", .ours = {0, 4}, .flexible_from = 4};

  std::string group_id;
  std::int32_t generation_id = 0;
  std::string member_id;
  std::optional<std::string> group_instance_id;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("group_id", &Request::group_id);
    f("generation_id", &Request::generation_id);
    f("member_id", &Request::member_id);
    f("group_instance_id", &Request::group_instance_id, since(3));
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms, since(1), droppable());
    f("error_code", &Response::error_code);
  }
};

}  // namespace kt::wire::heartbeat
