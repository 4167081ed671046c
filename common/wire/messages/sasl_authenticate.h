// SaslAuthenticate (API key 36): one step of a SASL login. Versions: 1 session lifetime; 2
// flexible.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "common/wire/fields.h"

namespace kt::wire::sasl_authenticate {

struct Response;

struct Request {
  using Response = sasl_authenticate::Response;
  static constexpr Api api{
      .key = 36, .name = "SaslAuthenticate", .ours = {0, 2}, .flexible_from = 2};

  Bytes auth_bytes;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) { f("auth_bytes", &Request::auth_bytes, masked()); }
};

struct Response {
  std::int16_t error_code = 0;
  std::optional<std::string> error_message = "";  // null: none
  Bytes auth_bytes;
  std::int64_t session_lifetime_ms = 0;  // 0: no end

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("error_code", &Response::error_code);
    f("error_message", &Response::error_message);
    f("auth_bytes", &Response::auth_bytes, masked());
    f("session_lifetime_ms", &Response::session_lifetime_ms, since(1), droppable());
  }
};

}  // namespace kt::wire::sasl_authenticate
