// A stream whose bytes travel encrypted over another stream. Only for this room; tls.h is the way
// in.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "common/net/dial.h"
#include "common/net/openssl.h"
#include "common/net/stream.h"
#include "common/net/tls_context.h"

namespace kt::net {

// Sets what every TlsStream relies on: verification, its reasons, sessions, reading ahead.
void prepare_for_streams(SSL_CTX* context);

class TlsStream : public Stream {
 public:
  // `host` is what the certificate has to name; with `port` it is the key of the session to resume.
  TlsStream(std::shared_ptr<TlsContext> context, std::unique_ptr<Stream> below,
            const std::string& host, std::uint16_t port);
  ~TlsStream() override;

  // What the handshake waits for; nothing when it is done. The error is a bare reason.
  util::Result<Wait> shake_hands();

  // What shake_hands() failed at.
  DialFailure failure() const { return failure_; }

  util::Result<Step> read(std::span<char> into) override;
  util::Result<Step> write(std::string_view bytes) override;
  int fd() const override { return below_->fd(); }
  bool has_unread() const override;
  std::string peer() const override { return below_->peer(); }

  // For OpenSSL's callbacks.
  void note_verify_error(X509_STORE_CTX* verification);
  void keep_session(SslSessionPtr session) { context_->keep_session(key_, std::move(session)); }
  Stream& below() { return *below_; }
  void note_below_error(std::string reason) { below_error_ = std::move(reason); }

 private:
  util::Result<Step> step_from(int result, Wait wanted);
  util::Error reason(int ssl_error);

  std::shared_ptr<TlsContext> context_;
  std::unique_ptr<Stream> below_;
  std::string host_;
  std::string key_;
  SslPtr ssl_;
  DialFailure failure_ = DialFailure::network;
  std::optional<std::string> verify_error_;
  std::optional<std::string> below_error_;
};

}  // namespace kt::net
