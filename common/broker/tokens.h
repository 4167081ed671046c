// Bearer tokens for OAUTHBEARER logins, from wherever the settings say: an OpenID provider, a file,
// a command, or made here without a signature. What a login does with one is oauthbearer's.
#pragma once

#include <string>

#include "common/config/settings.h"
#include "common/util/deadline.h"
#include "common/util/result.h"
#include "common/util/secret.h"

namespace kt::broker {

// A token that nobody signed, with the claims that the JAAS options name
// (unsecuredLoginStringClaim_sub and so on), as Java's clients make them: for test clusters, which
// accept them.
util::Result<util::Secret> unsecured_token(const config::SaslSettings& sasl, util::WallTime now);

class Tokens {
 public:
  // The settings outlive it.
  explicit Tokens(const config::ConnectionSettings& settings) : settings_(settings) {}

  // A token to log in with now. Waits for the file, command or provider, at most
  // socket.connection.setup.timeout.ms. One that was given for a time is kept for most of it.
  util::Result<util::Secret> current();

 private:
  util::Result<util::Secret> ask_provider();
  util::Result<util::Secret> run_command();

  const config::ConnectionSettings& settings_;
  util::Secret kept_;
  util::Deadline kept_until_ = util::Deadline::at(util::Moment());
};

}  // namespace kt::broker
