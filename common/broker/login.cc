#include "common/broker/login.h"

#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/broker/gssapi.h"
#include "common/broker/oauthbearer.h"
#include "common/broker/scram.h"
#include "common/broker/tokens.h"
#include "common/wire/error_code.h"
#include "common/wire/messages/sasl_authenticate.h"
#include "common/wire/messages/sasl_handshake.h"

namespace kt::broker {
namespace {

// RFC 4616: an empty authorization id, then user and password, each behind a zero byte.
class Plain : public Mechanism {
 public:
  explicit Plain(const config::SaslSettings& settings) : settings_(settings) {}

  util::Result<std::string> begin() override {
    return fmt::format("{}{}{}{}", '\0', settings_.username, '\0', settings_.password.reveal());
  }

  util::Result<std::optional<std::string>> answer(std::string_view) override {
    return std::optional<std::string>();
  }

 private:
  const config::SaslSettings& settings_;
};

}  // namespace

std::string_view name_of(config::SaslMechanism mechanism) {
  switch (mechanism) {
    case config::SaslMechanism::plain:
      return "PLAIN";
    case config::SaslMechanism::scram_sha_256:
      return "SCRAM-SHA-256";
    case config::SaslMechanism::scram_sha_512:
      return "SCRAM-SHA-512";
    case config::SaslMechanism::oauthbearer:
      return "OAUTHBEARER";
    case config::SaslMechanism::gssapi:
      return "GSSAPI";
  }
  return "unknown";
}

util::Result<std::unique_ptr<Mechanism>> make_mechanism(const config::SaslSettings& settings,
                                                        Tokens& tokens, std::string_view host) {
  using config::SaslMechanism;
  using Made = std::unique_ptr<Mechanism>;
  const auto scram = [&settings](ScramHash hash) -> Made {
    return std::make_unique<Scram>(hash, settings.username, settings.password);
  };
  const bool needs_user = settings.mechanism != SaslMechanism::gssapi &&
                          settings.mechanism != SaslMechanism::oauthbearer;
  if (settings.username.empty() && needs_user) {
    return util::usage(fmt::format("no user name for {}: set it in sasl.jaas.config",
                                   name_of(settings.mechanism)));
  }
  switch (settings.mechanism) {
    case SaslMechanism::plain:
      return Made(std::make_unique<Plain>(settings));
    case SaslMechanism::scram_sha_256:
      return scram(ScramHash::sha_256);
    case SaslMechanism::scram_sha_512:
      return scram(ScramHash::sha_512);
    case SaslMechanism::oauthbearer: {
      auto token = tokens.current();
      if (!token.ok()) return token.error();
      return Made(std::make_unique<Oauthbearer>(*std::move(token), extensions_of(settings)));
    }
    case SaslMechanism::gssapi:
      break;
  }
  const auto calls = gss_calls();
  if (!calls.ok()) return calls.error();
  return Made(std::make_unique<Gssapi>(**calls, settings, host));
}

void Login::begin() {
  auto mechanism = make_mechanism(settings_, tokens_, broker_.at.host);
  if (!mechanism.ok()) return finished_(std::move(mechanism).error());
  mechanism_ = std::move(*mechanism);
  wire::sasl_handshake::Request request;
  request.mechanism = name_of(settings_.mechanism);
  // Version 1: the tokens travel in SaslAuthenticate, which gives reasons for a refusal.
  send_(make_ask(std::move(request), {.within = {.min = 1, .max = 1}}, client_id_),
        [this](RawResult result) { take_handshake(std::move(result)); });
}

void Login::take_handshake(RawResult result) {
  if (!result.reply.ok()) return;  // the connection has failed and says so itself
  const auto reply = typed<wire::sasl_handshake::Request>(std::move(result.reply));
  if (!reply.ok()) return finished_(reply.error());
  if (reply->body.error_code != 0) {
    const auto& offered = reply->body.mechanisms;
    return refuse(offered.empty() ? "this listener takes no logins; see security.protocol"
                                  : fmt::format("it offers {}, not {}", fmt::join(offered, ", "),
                                                name_of(settings_.mechanism)),
                  reply->body.error_code);
  }
  auto token = mechanism_->begin();
  if (!token.ok()) return finished_(token.error());
  authenticate(std::move(*token));
}

void Login::authenticate(std::string token) {
  wire::sasl_authenticate::Request request;
  request.auth_bytes = std::move(token);
  send_(make_ask(std::move(request), {}, client_id_),
        [this](RawResult result) { take_token(std::move(result)); });
}

void Login::take_token(RawResult result) {
  if (!result.reply.ok()) return;
  const auto reply = typed<wire::sasl_authenticate::Request>(std::move(result.reply));
  if (!reply.ok()) return finished_(reply.error());
  if (reply->body.error_code != 0) {
    const std::string_view sentence = wire::error_info(reply->body.error_code).sentence;
    return refuse(reply->body.error_message.value_or(std::string(sentence)),
                  reply->body.error_code);
  }
  if (reply->body.session_lifetime_ms > 0) {
    lifetime_ = std::chrono::milliseconds(reply->body.session_lifetime_ms);
  }
  auto next = mechanism_->answer(reply->body.auth_bytes.data);
  if (!next.ok()) return refuse(next.error().text, 0);
  if (!*next) return finished_({});
  authenticate(std::move(**next));
}

void Login::refuse(std::string_view why, std::int16_t code) {
  const std::string of =
      settings_.username.empty() ? "" : fmt::format(" of '{}'", settings_.username);
  std::string text = fmt::format("{} refuses the login{} ({}): {}", name_of(broker_), of,
                                 name_of(settings_.mechanism), why);
  if (code != 0) text += fmt::format(" ({})", wire::error_info(code).name);
  finished_(
      util::Error{.kind = util::ErrorKind::denied, .text = std::move(text), .kafka_code = code});
}

}  // namespace kt::broker
