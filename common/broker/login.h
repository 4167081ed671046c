// The SASL login of one connection: which mechanism, its tokens in SaslHandshake and
// SaslAuthenticate, and what a refusal means. The arithmetic of SCRAM is scram's.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "common/broker/exchange.h"
#include "common/broker/peer.h"
#include "common/config/settings.h"
#include "common/util/result.h"

namespace kt::broker {

class Tokens;

// The client's side of one SASL mechanism (RFC 4422).
class Mechanism {
 public:
  virtual ~Mechanism() = default;

  // The client's first token.
  virtual util::Result<std::string> begin() = 0;

  // The next token after the server's, or nothing when the client is satisfied. The error is a bare
  // reason.
  virtual util::Result<std::optional<std::string>> answer(std::string_view server_token) = 0;
};

// Kafka's name: "SCRAM-SHA-256".
std::string_view name_of(config::SaslMechanism mechanism);

// May wait for a bearer token. `host` is the broker's, as it is advertised. The error is of kind
// usage, for what is missing.
util::Result<std::unique_ptr<Mechanism>> make_mechanism(const config::SaslSettings& settings,
                                                        Tokens& tokens, std::string_view host);

// One login over one connection, which owns it and lends it the way to send.
class Login {
 public:
  using Send = std::function<void(std::shared_ptr<const Ask>, RawDone)>;
  using Finished = std::function<void(util::Result<void>)>;

  // `finished` is called once, unless the connection fails before.
  Login(const config::SaslSettings& settings, Tokens& tokens, Peer broker, Send send,
        Finished finished, std::string client_id)
      : settings_(settings),
        tokens_(tokens),
        broker_(std::move(broker)),
        send_(std::move(send)),
        finished_(std::move(finished)),
        client_id_(std::move(client_id)) {}

  void begin();

  // How long the broker lets the login stand (KIP-368); nothing: for good.
  std::optional<std::chrono::milliseconds> lifetime() const { return lifetime_; }

 private:
  void take_handshake(RawResult result);
  void authenticate(std::string token);
  void take_token(RawResult result);
  void refuse(std::string_view why, std::int16_t code);

  const config::SaslSettings& settings_;
  Tokens& tokens_;
  Peer broker_;
  Send send_;
  Finished finished_;
  std::string client_id_;
  std::unique_ptr<Mechanism> mechanism_;
  std::optional<std::chrono::milliseconds> lifetime_;
};

}  // namespace kt::broker
