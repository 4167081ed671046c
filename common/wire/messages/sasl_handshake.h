// SaslHandshake (API key 17): which SASL mechanism the login uses. Versions: 1 the tokens travel
// in SaslAuthenticate requests. Never flexible.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::sasl_handshake {

struct Response;

struct Request {
  using Response = sasl_handshake::Response;
  static constexpr Api api{.key = 17, .name = "SaslHandshake", .ours = {0, 1}};

  std::string mechanism;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) { f("mechanism", &Request::mechanism); }
};

struct Response {
  std::int16_t error_code = 0;
  std::vector<std::string> mechanisms;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("error_code", &Response::error_code);
    f("mechanisms", &Response::mechanisms);
  }
};

}  // namespace kt::wire::sasl_handshake
