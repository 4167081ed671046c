// What the TLS connections of one cluster share. Only for this room.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "common/net/openssl.h"
#include "common/net/tls_options.h"
#include "common/util/result.h"

namespace kt::net {

class TlsContext {
 public:
  // Reads what the options name. Errors are of kind usage.
  static util::Result<std::shared_ptr<TlsContext>> make(const TlsOptions& options);

  SSL_CTX* get() const { return context_.get(); }
  bool verifies_host() const { return verifies_host_; }

  // The session that `peer` ("host:port") gave last, to be resumed; null if there is none.
  SSL_SESSION* session(const std::string& peer) const;
  void keep_session(const std::string& peer, SslSessionPtr session);

 private:
  TlsContext() = default;

  SslContextPtr context_;
  bool verifies_host_ = true;
  std::map<std::string, SslSessionPtr> sessions_;
};

}  // namespace kt::net
