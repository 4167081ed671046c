#include "common/client/security.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/net/pem.h"
#include "common/util/text.h"

namespace kt::client {
namespace {

using config::ConnectionSettings;
using config::KeyMaterial;
using config::SaslMechanism;
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

std::string_view name_of(SaslMechanism mechanism) {
  switch (mechanism) {
    case SaslMechanism::plain:
      return "PLAIN";
    case SaslMechanism::scram_sha_256:
      return "SCRAM-SHA-256";
    case SaslMechanism::scram_sha_512:
      return "SCRAM-SHA-512";
    case SaslMechanism::oauthbearer:
      return "OAUTHBEARER";
    case SaslMechanism::gssapi:
      return "GSSAPI";
  }
  return "PLAIN";
}

util::Error not_jks(const KeyMaterial& material, std::string_view property) {
  return util::usage(fmt::format(
      "cannot use '{}' as {}: kt does not read JKS stores; convert it with keytool -importkeystore "
      "-deststoretype PKCS12",
      material.path, property));
}

// librdkafka reads authorities as PEM only, so a PKCS12 store goes to it as PEM text.
Result<void> add_trust(const KeyMaterial& trust, ClientProperties& properties) {
  if (!trust.given()) return {};
  if (trust.type == KeyMaterial::Type::jks) return not_jks(trust, "ssl.truststore.location");
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
  if (key.type == KeyMaterial::Type::jks) return not_jks(key, "ssl.keystore.location");
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

std::string option_or(const config::SaslSettings& sasl, const std::string& name,
                      std::string otherwise) {
  const auto found = sasl.options.find(name);
  return found == sasl.options.end() ? std::move(otherwise) : found->second;
}

// Without a keytab the tickets that kinit left are used, and librdkafka must not run kinit.
void add_kerberos(const config::SaslSettings& sasl, ClientProperties& properties) {
  const std::string keytab = option_or(sasl, "keyTab", "");
  const std::string principal = option_or(sasl, "principal", "");
  const std::string service = option_or(sasl, "serviceName", "");
  if (keytab.empty()) {
    put(properties, "sasl.kerberos.kinit.cmd", "");
  } else {
    put(properties, "sasl.kerberos.keytab", keytab);
    properties.plain.erase("sasl.kerberos.kinit.cmd");  // Java's is a path, librdkafka's a command
  }
  if (!principal.empty()) put(properties, "sasl.kerberos.principal", principal);
  if (!service.empty()) put(properties, "sasl.kerberos.service.name", service);
}

void add_token(const config::SaslSettings& sasl, ClientProperties& properties) {
  if (!properties.plain.contains("sasl.oauthbearer.token.endpoint.url")) return;
  put(properties, "sasl.oauthbearer.method", "oidc");
  put(properties, "sasl.oauthbearer.client.id", sasl.username);
  put_secret(properties, "sasl.oauthbearer.client.secret", sasl.password);
  const std::string scope = option_or(sasl, "scope", "");
  if (!scope.empty()) put(properties, "sasl.oauthbearer.scope", scope);
}

void add_login(const config::SaslSettings& sasl, ClientProperties& properties) {
  put(properties, "sasl.mechanism", std::string(name_of(sasl.mechanism)));
  switch (sasl.mechanism) {
    case SaslMechanism::gssapi:
      return add_kerberos(sasl, properties);
    case SaslMechanism::oauthbearer:
      return add_token(sasl, properties);
    default:
      put(properties, "sasl.username", sasl.username);
      put_secret(properties, "sasl.password", sasl.password);
  }
}

}  // namespace

Result<void> add_security(const ConnectionSettings& settings, ClientProperties& properties) {
  put(properties, "security.protocol", std::string(name_of(settings.security_protocol)));
  if (config::uses_tls(settings.security_protocol)) {
    if (auto added = add_tls(settings.tls, properties); !added) return added;
  }
  if (config::uses_sasl(settings.security_protocol)) add_login(settings.sasl, properties);
  return {};
}

}  // namespace kt::client
