// Reads certificates and keys (PEM, PKCS12, inline) into an OpenSSL context. Only for this room.
#pragma once

#include "common/net/openssl.h"
#include "common/net/tls_options.h"
#include "common/util/result.h"

namespace kt::net {

// The authorities of `trust` become the ones that `context` believes, or the system's if none is
// given. Errors are of kind usage and name the file.
util::Result<void> load_trust(SSL_CTX* context, const TlsMaterial& trust);

// The client certificate, its chain and its key. Nothing to do when `key` is not given.
util::Result<void> load_key(SSL_CTX* context, const TlsMaterial& key);

}  // namespace kt::net
