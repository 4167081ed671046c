// TLS over any stream: one context for all connections of a cluster (trust, key, sessions to
// resume), and the dialing that adds the handshake. Errors say in plain words what is wrong with
// whose certificate.
#pragma once

#include "common/net/dial.h"
#include "common/net/tls_options.h"

namespace kt::net {

// Dials with `below`, then shakes hands as a TLS client. Files are read when the first connection
// is dialed, not before; a file that cannot be used is an error of kind usage.
Dial tls_dial(Dial below, TlsOptions options);

}  // namespace kt::net
