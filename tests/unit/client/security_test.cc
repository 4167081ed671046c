// TLS and SASL settings become librdkafka's, and secrets stay secrets.
#include "common/client/security.h"

#include <string>

#include <doctest/doctest.h>

#include "common/client/handles.h"
#include "common/client/relay.h"

using kt::client::client_properties;
using kt::client::ClientProperties;
using kt::client::Role;
using kt::config::ConnectionSettings;
using kt::config::KeyMaterial;
using kt::config::SaslMechanism;
using kt::config::SecurityProtocol;
using kt::util::Secret;

namespace {

ClientProperties translated(const ConnectionSettings& settings) {
  auto properties = client_properties(settings, Role::producer);
  REQUIRE(properties.ok());
  return *std::move(properties);
}

ConnectionSettings with_scram() {
  ConnectionSettings settings;
  settings.security_protocol = SecurityProtocol::sasl_ssl;
  settings.sasl.mechanism = SaslMechanism::scram_sha_512;
  settings.sasl.username = "alice";
  settings.sasl.password = Secret("wonderland");
  return settings;
}

}  // namespace

TEST_CASE("a login is the relay's, and librdkafka hears nothing of it") {
  CHECK(kt::client::needs_relay(with_scram()));
  const auto properties = translated(with_scram());
  CHECK(properties.plain.at("security.protocol").value == "plaintext");
  CHECK(properties.secrets.empty());
  for (const auto& [name, setting] : properties.plain) {
    CHECK_FALSE(name.starts_with("sasl."));
    CHECK(setting.value.find("wonderland") == std::string::npos);
  }
  CHECK(kt::client::make_conf(properties).ok());
}

TEST_CASE("a way around addresses needs the relay too") {
  ConnectionSettings settings;
  CHECK_FALSE(kt::client::needs_relay(settings));
  settings.via.proxy = kt::config::HostPort{.host = "bastion", .port = 1080};
  CHECK(kt::client::needs_relay(settings));
}

TEST_CASE("a plaintext connection leaves TLS and SASL alone") {
  auto settings = with_scram();
  settings.security_protocol = SecurityProtocol::plaintext;
  const auto properties = translated(settings);
  CHECK_FALSE(properties.plain.contains("sasl.username"));
  CHECK(properties.secrets.empty());
}

TEST_CASE("host names are verified unless that was switched off") {
  auto settings = with_scram();
  settings.security_protocol = SecurityProtocol::ssl;
  const auto verified = [&] {
    return translated(settings).plain.at("ssl.endpoint.identification.algorithm").value;
  };
  CHECK(verified() == "https");
  settings.tls.verifies_host = false;
  CHECK(verified() == "none");
}
