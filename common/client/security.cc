#include "common/client/security.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/client/relay.h"
#include "common/net/pem.h"
#include "common/util/text.h"

namespace kt::client {
namespace {

using config::ConnectionSettings;
using config::KeyMaterial;
using config::SecurityProtocol;
using util::Result;

void put(ClientProperties& properties, const std::string& name, std::string value) {
  properties.plain[name] = {std::move(value), name};
}

void put_secret(ClientProperties& properties, const std::string& name, const util::Secret& secret) {
  if (!secret.empty()) properties.secrets[name] = secret;
}

std::string_view name_of(SecurityProtocol protocol) {
  switch (protocol) {
    case SecurityProtocol::plaintext:
      return "plaintext";
    case SecurityProtocol::ssl:
      return "ssl";
    case SecurityProtocol::sasl_plaintext:
      return "sasl_plaintext";
    case SecurityProtocol::sasl_ssl:
      return "sasl_ssl";
  }
  return "plaintext";
}

// librdkafka reads authorities as PEM only, so a PKCS12 store goes to it as PEM text.
Result<void> add_trust(const KeyMaterial& trust, ClientProperties& properties) {
  if (!trust.given()) return {};
  if (trust.type == KeyMaterial::Type::jks) {
    return util::usage(config::jks_refusal(trust.path));
  }
  if (trust.type == KeyMaterial::Type::pkcs12) {
    const auto pem = net::certificates_as_pem({.type = net::TlsMaterial::Type::pkcs12,
                                               .path = trust.path,
                                               .inline_pem = {},
                                               .password = trust.password,
                                               .key_password = {}});
    if (!pem) return pem.error();
    properties.secrets["ssl.ca.pem"] = util::Secret(*pem);
    return {};
  }
  if (!trust.path.empty()) put(properties, "ssl.ca.location", trust.path);
  put_secret(properties, "ssl.ca.pem", trust.inline_pem);
  return {};
}

// A PEM store holds the certificate chain and the key one after the other, in one file or text, so
// the same goes to both of librdkafka's properties.
Result<void> add_key(const KeyMaterial& key, ClientProperties& properties) {
  if (!key.given()) return {};
  if (key.type == KeyMaterial::Type::jks) return util::usage(config::jks_refusal(key.path));
  if (key.type == KeyMaterial::Type::pkcs12) {
    put(properties, "ssl.keystore.location", key.path);
    put_secret(properties, "ssl.keystore.password", key.password);
    return {};
  }
  if (!key.path.empty()) {
    put(properties, "ssl.certificate.location", key.path);
    put(properties, "ssl.key.location", key.path);
  }
  put_secret(properties, "ssl.certificate.pem", key.inline_pem);
  put_secret(properties, "ssl.key.pem", key.inline_pem);
  put_secret(properties, "ssl.key.password", key.key_password);
  return {};
}

Result<void> add_tls(const config::TlsSettings& tls, ClientProperties& properties) {
  if (auto added = add_trust(tls.trust, properties); !added) return added;
  if (auto added = add_key(tls.key, properties); !added) return added;
  put(properties, "ssl.endpoint.identification.algorithm", tls.verifies_host ? "https" : "none");
  if (std::ranges::find(tls.protocols, "TLSv1.2") == tls.protocols.end() &&
      !tls.protocols.empty()) {
    properties.warnings.push_back(
        "ssl.enabled.protocols cannot keep producing and joining groups from TLSv1.2");
  }
  if (!tls.cipher_suites.empty()) {
    put(properties, "ssl.cipher.suites", util::join(tls.cipher_suites, ":"));
  }
  return {};
}

// The relay does what security asks for; to librdkafka the way is a plain one, over sockets that
// are not TCP.
void add_relayed(ClientProperties& properties) {
  put(properties, "security.protocol", "plaintext");
  put(properties, "broker.address.family", "any");
  put(properties, "socket.keepalive.enable", "false");
  put(properties, "socket.nagle.disable", "false");
}

}  // namespace

Result<void> add_security(const ConnectionSettings& settings, ClientProperties& properties) {
  if (needs_relay(settings)) {
    add_relayed(properties);
    return {};
  }
  put(properties, "security.protocol", std::string(name_of(settings.security_protocol)));
  if (config::uses_tls(settings.security_protocol)) {
    if (auto added = add_tls(settings.tls, properties); !added) return added;
  }
  return {};
}

}  // namespace kt::client
