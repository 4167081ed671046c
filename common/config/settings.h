// How to reach a cluster: one struct for all planes, filled by resolve from flags, environment and
// files. Pure data.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
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

// The error for a JKS store, with the command that converts it.
std::string jks_refusal(const std::string& path);

struct TlsSettings {
  KeyMaterial trust;          // not given: the system's authorities
  KeyMaterial key;            // not given: no client certificate
  bool verifies_host = true;  // ssl.endpoint.identification.algorithm=https; empty turns it off
  std::vector<std::string> protocols;  // "TLSv1.2", "TLSv1.3"; empty: both
  std::vector<std::string> cipher_suites;
};

enum class SaslMechanism { plain, scram_sha_256, scram_sha_512, oauthbearer, gssapi };

// Where the bearer token of OAUTHBEARER comes from; at most one of the first three is given. None:
// a token that nobody signed, if the JAAS options (unsecuredLogin…) ask for one.
struct TokenSettings {
  std::string endpoint;  // http(s)://…: client credentials (OIDC) are the SASL user and password
  std::string file;      // holds the token, and is read again for every login
  std::string command;   // prints the token
  std::string scope;     // what to ask an endpoint for
  std::string ca_file;   // authorities of an https endpoint, as PEM; empty: the system's
};

struct SaslSettings {
  SaslMechanism mechanism = SaslMechanism::gssapi;  // Java's default
  std::string username;
  util::Secret password;
  TokenSettings token;
  std::map<std::string, std::string>
      options;  // the other JAAS options of the login module, without secrets
};

// A way to brokers whose addresses lead nowhere from here (--via).
struct Via {
  // Instead of `from` (port 0: any), connect to `to` (port 0: the same one).
  struct Route {
    HostPort from;
    HostPort to;
  };

  std::vector<Route> routes;
  std::optional<HostPort> proxy;  // SOCKS5; it resolves the names
  std::string proxy_user;         // empty: it wants no login
  util::Secret proxy_password;

  bool given() const { return !routes.empty() || proxy.has_value(); }
};

// What the user wants to see of the conversation with the brokers, and where it goes: one line a
// call, never a secret.
struct Trace {
  bool shows_times = false;  // --timing
  bool shows_wire = false;   // --debug wire
  std::function<void(const std::string& line)> tell;

  bool given() const { return tell && (shows_times || shows_wire); }
};

// Everything about a connection. Timeouts are Java's, with Java's defaults.
struct ConnectionSettings {
  std::vector<HostPort> bootstrap;
  std::string client_id = "kt";
  SecurityProtocol security_protocol = SecurityProtocol::plaintext;
  TlsSettings tls;
  SaslSettings sasl;
  Via via;
  Trace trace;

  std::string cluster_name;    // the profile's; empty without one
  bool is_read_only = false;   // read-only=true: nothing that changes the cluster may leave
  bool confirms_name = false;  // confirm=name: who destroys data has to type cluster_name

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
