// What is wrong with a peer's certificate, in plain words that name its subject. Only for this
// room.
#pragma once

#include <string>

#include "common/net/openssl.h"

namespace kt::net {

// `code` is one of OpenSSL's X509_V_ERR_…; `host` is the name that was dialed.
std::string why_not_trusted(const X509* certificate, int code, const std::string& host);

}  // namespace kt::net
