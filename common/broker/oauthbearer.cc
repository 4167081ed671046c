#include "common/broker/oauthbearer.h"

#include <utility>

#include <fmt/format.h>

namespace kt::broker {
namespace {

constexpr char kSeparator = '\x01';

}  // namespace

std::map<std::string, std::string> extensions_of(const config::SaslSettings& sasl) {
  std::map<std::string, std::string> extensions;
  for (const std::string_view prefix : {"extension_", "unsecuredLoginExtension_"}) {
    for (const auto& [name, value] : sasl.options) {
      if (name.starts_with(prefix)) extensions[name.substr(prefix.size())] = value;
    }
  }
  return extensions;
}

Oauthbearer::Oauthbearer(util::Secret token, std::map<std::string, std::string> extensions)
    : token_(std::move(token)), extensions_(std::move(extensions)) {}

util::Result<std::string> Oauthbearer::begin() {
  std::string message = fmt::format("n,,{0}auth=Bearer {1}{0}", kSeparator, token_.reveal());
  for (const auto& [name, value] : extensions_) {
    message += fmt::format("{}={}{}", name, value, kSeparator);
  }
  return message + kSeparator;
}

util::Result<std::optional<std::string>> Oauthbearer::answer(std::string_view server_token) {
  if (server_token.empty()) return std::optional<std::string>();
  return std::optional<std::string>(std::string(1, kSeparator));
}

}  // namespace kt::broker
