// Certificates that were given in a store of another kind, as PEM text: for a library that reads
// nothing else. Our own connections never need it.
#pragma once

#include <string>

#include "common/net/tls_options.h"
#include "common/util/result.h"

namespace kt::net {

// Every certificate of `trust`, one after the other, without keys. Errors are of kind usage and
// name the file. Precondition: trust.given().
util::Result<std::string> certificates_as_pem(const TlsMaterial& trust);

}  // namespace kt::net
