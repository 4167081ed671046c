// OAUTHBEARER (RFC 7628): the client's side of a login with a bearer token.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "common/broker/login.h"
#include "common/util/secret.h"

namespace kt::broker {

// SASL extensions (KIP-342) that JAAS options ask for: extension_NAME,
// unsecuredLoginExtension_NAME.
std::map<std::string, std::string> extensions_of(const config::SaslSettings& sasl);

class Oauthbearer : public Mechanism {
 public:
  Oauthbearer(util::Secret token, std::map<std::string, std::string> extensions);

  util::Result<std::string> begin() override;
  // A server that objects says why in JSON, and gets a last empty word before it refuses.
  util::Result<std::optional<std::string>> answer(std::string_view server_token) override;

 private:
  util::Secret token_;
  std::map<std::string, std::string> extensions_;
};

}  // namespace kt::broker
