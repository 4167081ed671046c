// SASL PLAIN (RFC 4616), the one mechanism of fake brokers: the others are tested against real
// ones.
#include "tests/support/fake_handlers.h"

namespace kt::test {

using wire::ErrorCode;

Answer<wire::sasl_handshake::Request> handle(FakeContext&,
                                             const wire::sasl_handshake::Request& request) {
  const bool is_plain = request.mechanism == "PLAIN";
  return wire::sasl_handshake::Response{
      .error_code = code(is_plain ? ErrorCode::none : ErrorCode::unsupported_sasl_mechanism),
      .mechanisms = {"PLAIN"}};
}

// The message is: authorization id, NUL, user, NUL, password.
Answer<wire::sasl_authenticate::Request> handle(FakeContext& context,
                                                const wire::sasl_authenticate::Request& request) {
  const std::string& message = request.auth_bytes.data;
  const std::size_t first = message.find('\0');
  const std::size_t second = first == std::string::npos ? first : message.find('\0', first + 1);
  if (second != std::string::npos) {
    const std::string user = message.substr(first + 1, second - first - 1);
    const auto known = context.state.users.find(user);
    if (known != context.state.users.end() && known->second == message.substr(second + 1)) {
      context.session = {.is_logged_in = true, .user = user};
      return wire::sasl_authenticate::Response{.error_message = std::nullopt};
    }
  }
  return wire::sasl_authenticate::Response{
      .error_code = code(ErrorCode::sasl_authentication_failed),
      .error_message = "Authentication failed"};
}

}  // namespace kt::test
