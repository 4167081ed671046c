// Asking an OpenID provider for an access token with client credentials (RFC 6749 section 4.4).
// Keeping the token, and what it is for, are left to others.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "common/http/post.h"

namespace kt::http {

struct Credentials {
  std::string client_id;
  util::Secret client_secret;
  std::string scope;  // empty: the provider's default
};

struct AccessToken {
  util::Secret value;
  std::optional<std::chrono::seconds> lifetime;  // as the provider says
};

// The error says what the provider said (its "error" and "error_description"), of kind denied when
// it refuses the credentials. It never holds the secret or a token.
util::Result<AccessToken> request_token(const net::Dial& dial, const std::string& url,
                                        const Credentials& credentials, util::Deadline deadline);

}  // namespace kt::http
