// OpenSSL reads and writes through a BIO of our own that lies on the stream below: so the same code
// runs over a socket and over the tests' memory, and SIGPIPE stays the socket's business.
#include "common/net/tls_stream.h"

#include <algorithm>
#include <climits>
#include <utility>

#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>

#include "common/net/address.h"
#include "common/net/certificate_words.h"

namespace kt::net {
namespace {

// A fetch answer comes in records of 16 KB; reading ahead takes several with one call.
constexpr std::size_t kReadAhead = std::size_t{128} << 10;

TlsStream& stream_of(const SSL* ssl) {
  return *static_cast<TlsStream*>(SSL_get_app_data(ssl));
}

// What a BIO function returns for one step of the stream below.
int bio_result(BIO* bio, TlsStream& stream, const util::Result<Step>& step, int retry_flag) {
  BIO_clear_retry_flags(bio);
  if (!step.ok()) {
    stream.note_below_error(step.error().text);
    return -1;
  }
  if (step->bytes > 0) return static_cast<int>(step->bytes);
  if (step->ended) {
    BIO_set_flags(bio, BIO_FLAGS_IN_EOF);
    return 0;
  }
  BIO_set_flags(bio, retry_flag | BIO_FLAGS_SHOULD_RETRY);
  return -1;
}

int bio_read(BIO* bio, char* into, int size) {
  auto& stream = *static_cast<TlsStream*>(BIO_get_data(bio));
  const auto step = stream.below().read({into, static_cast<std::size_t>(size)});
  return bio_result(bio, stream, step, BIO_FLAGS_READ);
}

int bio_write(BIO* bio, const char* from, int size) {
  auto& stream = *static_cast<TlsStream*>(BIO_get_data(bio));
  const auto step = stream.below().write({from, static_cast<std::size_t>(size)});
  return bio_result(bio, stream, step, BIO_FLAGS_WRITE);
}

long bio_control(BIO* bio, int command, long, void*) {
  if (command == BIO_CTRL_EOF) return BIO_test_flags(bio, BIO_FLAGS_IN_EOF) != 0 ? 1 : 0;
  return command == BIO_CTRL_FLUSH ? 1 : 0;
}

BIO_METHOD* stream_bio() {
  static BIO_METHOD* const method = [] {
    BIO_METHOD* made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "kt stream");
    BIO_meth_set_read(made, bio_read);
    BIO_meth_set_write(made, bio_write);
    BIO_meth_set_ctrl(made, bio_control);
    return made;
  }();
  return method;
}

int on_verify(int is_ok, X509_STORE_CTX* verification) {
  if (is_ok != 1) {
    const auto* ssl = static_cast<const SSL*>(
        X509_STORE_CTX_get_ex_data(verification, SSL_get_ex_data_X509_STORE_CTX_idx()));
    stream_of(ssl).note_verify_error(verification);
  }
  return is_ok;
}

int on_new_session(SSL* ssl, SSL_SESSION* session) {
  stream_of(ssl).keep_session(SslSessionPtr(session));
  return 1;  // the session is ours now
}

void expect_host(SSL* ssl, const std::string& host) {
  if (literal_address(host, 0)) {
    X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host.c_str());
  } else {
    SSL_set_hostflags(ssl, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    SSL_set1_host(ssl, host.c_str());
  }
}

// The alert or violation at the front of OpenSSL's queue, as what it means to the user.
struct Violation {
  DialFailure failure = DialFailure::handshake;
  std::string words;
};

Violation violation() {
  const int code = ERR_GET_REASON(ERR_peek_error());
  const std::string reason = openssl_reason();
  switch (code) {
    case SSL_R_WRONG_VERSION_NUMBER:
    case SSL_R_HTTP_REQUEST:
    case SSL_R_PACKET_LENGTH_TOO_LONG:
    case SSL_R_BAD_PROTOCOL_VERSION_NUMBER:
      return {.failure = DialFailure::not_tls, .words = "it does not speak TLS"};
    case SSL_R_SSLV3_ALERT_HANDSHAKE_FAILURE:
    case SSL_R_TLSV1_ALERT_PROTOCOL_VERSION:
    case SSL_R_UNSUPPORTED_PROTOCOL:
    case SSL_R_TLSV1_ALERT_INSUFFICIENT_SECURITY:
      return {.words = fmt::format("no TLS version and cipher suite in common ({})", reason)};
    case SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED:
      return {.words = "it wants a client certificate"};
    case SSL_R_SSLV3_ALERT_BAD_CERTIFICATE:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED:
    case SSL_R_TLSV1_ALERT_UNKNOWN_CA:
    case SSL_R_TLSV1_ALERT_ACCESS_DENIED:
      return {.words = fmt::format("it refuses the client certificate, or wants one ({})", reason)};
    default:
      return {.words = fmt::format("TLS fails: {}", reason)};
  }
}

// Whether trusting another authority would help.
bool is_untrusted(int code) {
  return code == X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT ||
         code == X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN ||
         code == X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT ||
         code == X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY ||
         code == X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE;
}

}  // namespace

void prepare_for_streams(SSL_CTX* context) {
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, on_verify);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL_STORE);
  SSL_CTX_sess_set_new_cb(context, on_new_session);
  SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  SSL_CTX_set_read_ahead(context, 1);
  SSL_CTX_set_default_read_buffer_len(context, kReadAhead);
  // A peer that closes without the closing alert has still closed.
  SSL_CTX_set_options(context, SSL_OP_IGNORE_UNEXPECTED_EOF);
}

TlsStream::TlsStream(std::shared_ptr<TlsContext> context, std::unique_ptr<Stream> below,
                     const std::string& host, std::uint16_t port)
    : context_(std::move(context)),
      below_(std::move(below)),
      host_(host),
      key_(fmt::format("{}:{}", host, port)),
      ssl_(SSL_new(context_->get())) {
  SSL_set_app_data(ssl_.get(), this);
  BIO* bio = BIO_new(stream_bio());
  BIO_set_data(bio, this);
  BIO_set_init(bio, 1);
  SSL_set_bio(ssl_.get(), bio, bio);
  SSL_set_connect_state(ssl_.get());
  if (!literal_address(host, port)) SSL_set_tlsext_host_name(ssl_.get(), host.c_str());
  if (context_->verifies_host()) expect_host(ssl_.get(), host);
  if (SSL_SESSION* session = context_->session(key_)) SSL_set_session(ssl_.get(), session);
}

// OpenSSL lets nobody resume a session whose connection went without the closing alert. Connections
// of Kafka do go like that, on both sides, and their sessions are as good as before.
TlsStream::~TlsStream() {
  SSL_set_shutdown(ssl_.get(), SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
}

util::Result<Wait> TlsStream::shake_hands() {
  ERR_clear_error();
  const auto step = step_from(SSL_do_handshake(ssl_.get()), Wait::nothing);
  if (!step.ok()) return step.error();
  if (!step->ended) return step->wait;
  failure_ = DialFailure::not_tls;
  return util::unreachable("it closes the connection during the TLS handshake");
}

util::Result<Step> TlsStream::read(std::span<char> into) {
  ERR_clear_error();
  const int size = static_cast<int>(std::min<std::size_t>(into.size(), INT_MAX));
  return step_from(SSL_read(ssl_.get(), into.data(), size), Wait::readable);
}

util::Result<Step> TlsStream::write(std::string_view bytes) {
  ERR_clear_error();
  const int size = static_cast<int>(std::min<std::size_t>(bytes.size(), INT_MAX));
  return step_from(SSL_write(ssl_.get(), bytes.data(), size), Wait::writable);
}

bool TlsStream::has_unread() const {
  return SSL_pending(ssl_.get()) > 0;
}

// A positive result counts bytes, except from the handshake (`wanted` is then nothing).
util::Result<Step> TlsStream::step_from(int result, Wait wanted) {
  if (result > 0) {
    return Step{.bytes = wanted == Wait::nothing ? 0 : static_cast<std::size_t>(result)};
  }
  const int error = SSL_get_error(ssl_.get(), result);
  if (error == SSL_ERROR_WANT_READ) return Step{.wait = Wait::readable};
  if (error == SSL_ERROR_WANT_WRITE) return Step{.wait = Wait::writable};
  if (error == SSL_ERROR_ZERO_RETURN) return Step{.ended = true};
  return reason(error);
}

util::Error TlsStream::reason(int ssl_error) {
  if (below_error_) return util::unreachable(*below_error_);
  if (verify_error_) return util::unreachable(*verify_error_);
  if (ssl_error == SSL_ERROR_SYSCALL) return util::unreachable("closes the connection");
  auto found = violation();
  failure_ = found.failure;
  return util::unreachable(std::move(found.words));
}

void TlsStream::note_verify_error(X509_STORE_CTX* verification) {
  if (verify_error_) return;
  const X509* certificate = X509_STORE_CTX_get_current_cert(verification);
  const int code = X509_STORE_CTX_get_error(verification);
  failure_ = is_untrusted(code) ? DialFailure::untrusted : DialFailure::handshake;
  verify_error_ = certificate == nullptr ? std::string(X509_verify_cert_error_string(code))
                                         : why_not_trusted(certificate, code, host_);
}

}  // namespace kt::net
