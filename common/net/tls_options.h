// What a TLS connection may trust and what it shows of itself. Plain data; tls_material reads it.
#pragma once

#include <string>
#include <vector>

#include "common/util/secret.h"

namespace kt::net {

// Certificates, and for ourselves a key: in a file or as PEM text.
struct TlsMaterial {
  enum class Type { pem, pkcs12 };

  Type type = Type::pem;
  std::string path;           // empty: inline_pem holds it
  util::Secret inline_pem;    // only with Type::pem
  util::Secret password;      // of the store
  util::Secret key_password;  // of the key within; empty: the store's

  bool given() const { return !path.empty() || !inline_pem.empty(); }
};

struct TlsOptions {
  TlsMaterial trust;                       // not given: the system's authorities
  TlsMaterial key;                         // not given: no client certificate
  bool verifies_host = true;               // the certificate must name the host that was dialed
  std::vector<std::string> protocols;      // "TLSv1.2", "TLSv1.3"; empty: both
  std::vector<std::string> cipher_suites;  // IANA or OpenSSL names; empty: OpenSSL's choice
};

}  // namespace kt::net
