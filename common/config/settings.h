// How to reach a cluster: one struct for all planes, filled by resolve from flags, environment and
// files. Pure data.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/util/secret.h"

namespace kt::config {

// Where a peer listens, as the user or a broker wrote it. IPv6 hosts are without brackets.
struct HostPort {
  std::string host;
  std::uint16_t port = 9092;

  auto operator<=>(const HostPort&) const = default;
};

// "host:port", with brackets around an IPv6 host.
std::string to_string(const HostPort& at);

enum class SecurityProtocol { plaintext, ssl, sasl_plaintext, sasl_ssl };

constexpr bool uses_tls(SecurityProtocol protocol) {
  return protocol == SecurityProtocol::ssl || protocol == SecurityProtocol::sasl_ssl;
}
constexpr bool uses_sasl(SecurityProtocol protocol) {
  return protocol == SecurityProtocol::sasl_plaintext || protocol == SecurityProtocol::sasl_ssl;
}

// A store of certificates or keys, as Java names it: a file, or the PEM text itself.
struct KeyMaterial {
  enum class Type { pem, pkcs12, jks };

  Type type = Type::pem;
  std::string path;           // empty: not from a file
  util::Secret inline_pem;    // certificates and keys given in the properties themselves
  util::Secret password;      // of the store (PKCS12, JKS)
  util::Secret key_password;  // of the key within

  bool given() const { return !path.empty() || !inline_pem.empty(); }
};

struct TlsSettings {
  KeyMaterial trust;          // not given: the system's authorities
  KeyMaterial key;            // not given: no client certificate
  bool verifies_host = true;  // ssl.endpoint.identification.algorithm=https; empty turns it off
  std::vector<std::string> protocols;  // "TLSv1.2", "TLSv1.3"; empty: both
  std::vector<std::string> cipher_suites;
};

enum class SaslMechanism { plain, scram_sha_256, scram_sha_512, oauthbearer, gssapi };

struct SaslSettings {
  SaslMechanism mechanism = SaslMechanism::gssapi;  // Java's default
  std::string username;
  util::Secret password;
  std::map<std::string, std::string>
      options;  // the other JAAS options of the login module, without secrets
};

// Everything about a connection. Timeouts are Java's, with Java's defaults.
struct ConnectionSettings {
  std::vector<HostPort> bootstrap;
  std::string client_id = "kt";
  SecurityProtocol security_protocol = SecurityProtocol::plaintext;
  TlsSettings tls;
  SaslSettings sasl;

  std::chrono::milliseconds connect_timeout{10'000};  // socket.connection.setup.timeout.ms
  std::chrono::milliseconds request_timeout{
      30'000};  // request.timeout.ms: the longest wait for one answer
  std::chrono::milliseconds total_timeout{60'000};     // default.api.timeout.ms: the whole command
  std::chrono::milliseconds retry_backoff{100};        // retry.backoff.ms
  std::chrono::milliseconds retry_backoff_max{1'000};  // retry.backoff.max.ms

  // Every other property, by Java's name: what belongs to producers and consumers (acks, linger.ms,
  // isolation.level …).
  std::map<std::string, std::string> others;
};

}  // namespace kt::config
