// SCRAM (RFC 5802, and RFC 7677 for SHA-256): the client's side, without channel binding, which
// Kafka does not offer. The server's signature is verified: a server that does not know the
// password cannot pass for the real one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/broker/login.h"

namespace kt::broker {

enum class ScramHash { sha_1, sha_256, sha_512 };  // sha_1 for the vectors of RFC 5802 only

// A nonce of 24 random printable characters.
std::string scram_nonce();

class Scram : public Mechanism {
 public:
  Scram(ScramHash hash, std::string username, util::Secret password,
        std::string nonce = scram_nonce());

  util::Result<std::string> begin() override;
  util::Result<std::optional<std::string>> answer(std::string_view server_token) override;

 private:
  enum class Step { first, final, done };

  util::Result<std::optional<std::string>> prove(std::string_view server_first);
  util::Result<std::optional<std::string>> verify(std::string_view server_final);

  ScramHash hash_;
  std::string username_;
  util::Secret password_;
  std::string nonce_;
  std::string first_bare_;
  std::string server_signature_;
  Step step_ = Step::first;
};

}  // namespace kt::broker
