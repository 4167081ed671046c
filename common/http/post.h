// One HTTP/1.1 POST over a dial of the net room, answer included, under a deadline. No redirects,
// no cookies, no connection kept: what asking for a token takes.
#pragma once

#include <string>
#include <string_view>

#include "common/net/dial.h"
#include "common/util/deadline.h"
#include "common/util/result.h"
#include "common/util/secret.h"

namespace kt::http {

struct Url {
  bool is_tls = false;  // https
  std::string host;     // IPv6 without brackets
  std::uint16_t port = 80;
  std::string path = "/";  // with the query
};

// Scheme http or https, host, and if need be port, path and query; anything else is an error of
// kind usage.
util::Result<Url> parse_url(std::string_view text);

struct Post {
  Url url;
  util::Secret authorization;  // the header's value; empty: none
  std::string content_type;
  util::Secret body;
};

struct Answer {
  int status = 0;
  std::string body;
};

// `dial` speaks TLS when the URL asks for it: that is the caller's to see to. The error is a bare
// reason. An answer of any status is an Answer.
util::Result<Answer> post(const net::Dial& dial, const Post& request, util::Deadline deadline);

// The status and body of a whole answer (headers included), chunked or not. Errors are bare
// reasons.
util::Result<Answer> parse_answer(std::string_view bytes);

}  // namespace kt::http
