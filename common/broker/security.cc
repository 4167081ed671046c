#include "common/broker/security.h"

#include <memory>
#include <utility>

#include "common/net/tls.h"
#include "common/net/via.h"
#include "common/util/result.h"

namespace kt::broker {
namespace {

using util::Deadline;

// A dialing that has failed before it began.
class Refusal : public net::Dialing {
 public:
  explicit Refusal(util::Error error) : error_(std::move(error)) {}

  util::Result<std::unique_ptr<net::Stream>> advance() override { return error_; }
  void interests(std::vector<pollfd>&) const override {}
  Deadline wake_at() const override { return Deadline::at(Deadline::Clock::time_point()); }
  std::string_view waiting_for() const override { return "nothing"; }
  net::DialFailure failure() const override { return net::DialFailure::handshake; }
  const net::DialTimes& times() const override { return times_; }

 private:
  util::Error error_;
  net::DialTimes times_;
};

util::Result<net::TlsMaterial> translated(const config::KeyMaterial& material) {
  using Type = config::KeyMaterial::Type;
  if (material.given() && material.type == Type::jks) {
    return util::usage(config::jks_refusal(material.path));
  }
  return net::TlsMaterial{
      .type = material.type == Type::pkcs12 ? net::TlsMaterial::Type::pkcs12
                                            : net::TlsMaterial::Type::pem,
      .path = material.path,
      .inline_pem = material.inline_pem,
      .password = material.password,
      .key_password = material.key_password,
  };
}

net::Dial refusing(const util::Error& error) {
  return [error](const std::string&, std::uint16_t) { return std::make_unique<Refusal>(error); };
}

net::Dial connecting(const config::Via& via) {
  if (!via.given()) return net::tcp_dial();
  net::ViaOptions options;
  for (const auto& each : via.routes) {
    options.detours.push_back({.host = each.from.host,
                               .port = each.from.port,
                               .to_host = each.to.host,
                               .to_port = each.to.port});
  }
  if (via.proxy) {
    options.proxy = net::SocksProxy{.host = via.proxy->host,
                                    .port = via.proxy->port,
                                    .user = via.proxy_user,
                                    .password = via.proxy_password};
  }
  return net::via_dial(net::tcp_dial(), std::move(options));
}

}  // namespace

net::Dial dial_for(const config::ConnectionSettings& settings) {
  auto below = connecting(settings.via);
  if (!config::uses_tls(settings.security_protocol)) return below;
  auto trust = translated(settings.tls.trust);
  if (!trust.ok()) return refusing(trust.error());
  auto key = translated(settings.tls.key);
  if (!key.ok()) return refusing(key.error());
  return net::tls_dial(std::move(below), {.trust = std::move(*trust),
                                          .key = std::move(*key),
                                          .verifies_host = settings.tls.verifies_host,
                                          .protocols = settings.tls.protocols,
                                          .cipher_suites = settings.tls.cipher_suites});
}

net::Dial dial_for_url(const config::ConnectionSettings& settings, std::string_view url) {
  if (!url.starts_with("https:")) return net::tcp_dial();
  net::TlsOptions options;
  options.trust.path = settings.sasl.token.ca_file;
  return net::tls_dial(net::tcp_dial(), std::move(options));
}

}  // namespace kt::broker
