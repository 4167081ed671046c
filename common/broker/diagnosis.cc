#include "common/broker/diagnosis.h"

#include <cctype>

#include <fmt/format.h>

namespace kt::broker {
namespace {

// The first two bytes of a TLS record: alert or handshake, then the major version.
bool is_tls_record(std::string_view bytes) {
  return bytes.size() >= 2 && (bytes[0] == 0x15 || bytes[0] == 0x16) && bytes[1] == 0x03;
}

// The printable beginning, if it is long enough to be text and not a coincidence.
std::string_view printable_part(std::string_view bytes) {
  std::size_t length = 0;
  while (length < bytes.size() && std::isprint(static_cast<unsigned char>(bytes[length])) != 0) {
    ++length;
  }
  return length >= 4 ? bytes.substr(0, length) : std::string_view();
}

}  // namespace

std::optional<std::string> speaks_something_else(std::string_view opening,
                                                 config::SecurityProtocol protocol) {
  if (!config::uses_tls(protocol) && is_tls_record(opening)) {
    return fmt::format("speaks TLS; set security.protocol={}",
                       config::uses_sasl(protocol) ? "SASL_SSL" : "SSL");
  }
  if (opening.starts_with("HTTP")) return "answers with HTTP: this is not a Kafka listener";
  if (const auto text = printable_part(opening); !text.empty()) {
    return fmt::format("answers with \"{}\": this is not a Kafka listener", text);
  }
  return {};
}

std::string hint_for_early_close(config::SecurityProtocol protocol) {
  switch (protocol) {
    case config::SecurityProtocol::plaintext:
      return "; if this listener expects TLS or a login, set security.protocol";
    case config::SecurityProtocol::sasl_plaintext:
      return "; if this listener expects TLS, set security.protocol=SASL_SSL";
    case config::SecurityProtocol::ssl:
      return "; if this listener expects a login, set security.protocol=SASL_SSL";
    case config::SecurityProtocol::sasl_ssl:
      return "";
  }
  return "";
}

std::string hint_for(net::DialFailure failure, config::SecurityProtocol protocol) {
  switch (failure) {
    case net::DialFailure::not_tls:
      return fmt::format("; if this listener is plaintext, set security.protocol={}",
                         config::uses_sasl(protocol) ? "SASL_PLAINTEXT" : "PLAINTEXT");
    case net::DialFailure::untrusted:
      return "; name it in ssl.truststore.location";
    case net::DialFailure::network:
    case net::DialFailure::handshake:
      break;
  }
  return "";
}

}  // namespace kt::broker
