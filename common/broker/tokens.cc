#include "common/broker/tokens.h"

#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "common/broker/security.h"
#include "common/http/token_endpoint.h"
#include "common/util/base64.h"
#include "common/util/command.h"
#include "common/util/numbers.h"
#include "common/util/text.h"
#include "common/util/text_file.h"

namespace kt::broker {
namespace {

using util::Result;
using util::Secret;

// How long a token is good for when nobody says: long enough for all connections of one command.
constexpr std::chrono::seconds kUntold{30};

constexpr std::string_view kUnsecured = "unsecuredLogin";

std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') out += '\\';
    out += byte < 0x20 ? fmt::format("\\u{:04x}", byte) : std::string(1, c);
  }
  return out + '"';
}

// "a,b" behind a separator of its choice: ",a,b" or "|a|b".
std::string json_list(std::string_view text) {
  std::string out = "[";
  if (!text.empty()) {
    const auto items = util::split(text.substr(1), text[0]);
    for (const auto& item : items) out += (out.size() > 1 ? "," : "") + json_text(item);
  }
  return out + "]";
}

Result<Secret> token_in_file(const std::string& path) {
  const auto text = util::read_text_file(path);
  if (!text) return util::in_context("no token for OAUTHBEARER", text.error());
  const auto token = util::trim(*text);
  if (token.empty()) return util::usage(fmt::format("there is no token in '{}'", path));
  return Secret(std::string(token));
}

}  // namespace

Result<Secret> unsecured_token(const config::SaslSettings& sasl, util::WallTime now) {
  const auto option = [&sasl](const std::string& name, const std::string& otherwise) {
    const auto found = sasl.options.find(std::string(kUnsecured) + name);
    return found == sasl.options.end() ? otherwise : found->second;
  };
  const std::string principal = option("PrincipalClaimName", "sub");
  const auto lifetime = util::parse_between(option("LifetimeSeconds", "3600"), 1, 315'360'000);
  if (!lifetime) return util::usage("cannot use unsecuredLoginLifetimeSeconds: it is no number");
  std::string claims;
  bool has_principal = false;
  for (const auto& [name, value] : sasl.options) {
    if (!name.starts_with(kUnsecured)) continue;
    const auto parts = util::cut(std::string_view(name).substr(kUnsecured.size()), '_');
    if (!parts) continue;
    has_principal = has_principal || parts->right == principal;
    if (parts->left == "StringClaim") {
      claims += fmt::format("{}:{},", json_text(parts->right), json_text(value));
    } else if (parts->left == "NumberClaim" && util::parse_double(value)) {
      claims += fmt::format("{}:{},", json_text(parts->right), value);
    } else if (parts->left == "ListClaim") {
      claims += fmt::format("{}:{},", json_text(parts->right), json_list(value));
    }
  }
  if (!has_principal) {
    return util::usage(
        "no token for OAUTHBEARER: give sasl.oauthbearer.token.endpoint.url (an OpenID provider, "
        "or "
        "file:PATH), sasl.oauthbearer.token.command, or for a test cluster "
        "unsecuredLoginStringClaim_sub in sasl.jaas.config");
  }
  const double issued = std::chrono::duration<double>(now.time_since_epoch()).count();
  const double expires = issued + static_cast<double>(*lifetime);
  claims = fmt::format("{{{}\"iat\":{:.3f},\"exp\":{:.3f}}}", claims, issued, expires);
  return Secret(util::base64url(R"({"alg":"none"})") + "." + util::base64url(claims) + ".");
}

Result<Secret> Tokens::current() {
  const auto& token = settings_.sasl.token;
  if (!kept_until_.expired()) return kept_;
  if (!token.endpoint.empty()) return ask_provider();
  if (!token.command.empty()) return run_command();
  if (token.file.empty()) return unsecured_token(settings_.sasl, util::wall_now());
  return token_in_file(token.file);
}

Result<Secret> Tokens::ask_provider() {
  const auto& sasl = settings_.sasl;
  if (sasl.username.empty() || sasl.password.empty()) {
    return util::usage(
        "no client credentials for OAUTHBEARER: set clientId and clientSecret in "
        "sasl.jaas.config");
  }
  auto token = http::request_token(
      dial_for_url(settings_, sasl.token.endpoint), sasl.token.endpoint,
      {.client_id = sasl.username, .client_secret = sasl.password, .scope = sasl.token.scope},
      util::Deadline::in(settings_.connect_timeout));
  if (!token.ok()) return token.error();
  kept_ = token->value;
  kept_until_ = util::Deadline::in(token->lifetime.value_or(kUntold) * 4 / 5);
  return kept_;
}

Result<Secret> Tokens::run_command() {
  auto output =
      util::output_of(settings_.sasl.token.command, util::Deadline::in(settings_.connect_timeout));
  if (!output) return util::in_context("sasl.oauthbearer.token.command", output.error());
  kept_ = *output;
  kept_until_ = util::Deadline::in(kUntold);
  return output;
}

}  // namespace kt::broker
