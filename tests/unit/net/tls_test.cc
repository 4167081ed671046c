#include "common/net/tls.h"

#include <csignal>

#include <doctest/doctest.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "common/net/openssl.h"
#include "tests/support/odd_server.h"
#include "tests/unit/net/dial_support.h"

namespace kt::net {
namespace {

using test::OddServer;
using test::run;
using test::soon;

constexpr long kDay = 86'400;

// What a test certificate says.
struct Wanted {
  std::string name = "localhost";
  std::string hosts = "DNS:localhost,IP:127.0.0.1";
  long from = -kDay;
  long until = kDay;
  bool is_authority = false;
};

struct Identity {
  X509Ptr certificate;
  KeyPtr key;

  std::string pem() const {
    const BioPtr out(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(out.get(), certificate.get());
    char* text = nullptr;
    const long size = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(size)};
  }

  std::string key_pem() const {
    const BioPtr out(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    char* text = nullptr;
    const long size = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(size)};
  }
};

void add_extension(X509* certificate, int nid, const std::string& value) {
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.c_str());
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

// Signed by `issuer`, or by itself.
Identity make_identity(const Wanted& wanted, const Identity* issuer = nullptr) {
  static long serial = 1;
  Identity made{.certificate = X509Ptr(X509_new()), .key = KeyPtr(EVP_EC_gen("P-256"))};
  X509* certificate = made.certificate.get();
  X509_set_version(certificate, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial++);
  X509_gmtime_adj(X509_getm_notBefore(certificate), wanted.from);
  X509_gmtime_adj(X509_getm_notAfter(certificate), wanted.until);
  X509_set_pubkey(certificate, made.key.get());
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(wanted.name.c_str()), -1, -1,
                             0);
  const Identity& signer = issuer == nullptr ? made : *issuer;
  X509_set_issuer_name(certificate, X509_get_subject_name(signer.certificate.get()));
  if (!wanted.hosts.empty()) add_extension(certificate, NID_subject_alt_name, wanted.hosts);
  if (wanted.is_authority) add_extension(certificate, NID_basic_constraints, "critical,CA:TRUE");
  X509_sign(certificate, signer.key.get(), EVP_sha256());
  return made;
}

Identity make_authority() {
  return make_identity({.name = "test authority", .hosts = "", .is_authority = true});
}

// A TLS server with this identity that sends what it receives; asks for a client certificate of
// `clients` if that is given.
class EchoServer {
 public:
  explicit EchoServer(const Identity& identity, const Identity* clients = nullptr)
      : context_(SSL_CTX_new(TLS_server_method())), server_([this](int fd) { serve(fd); }) {
    std::signal(SIGPIPE, SIG_IGN);  // OpenSSL's own sockets do not ask for MSG_NOSIGNAL
    SSL_CTX_use_certificate(context_.get(), identity.certificate.get());
    SSL_CTX_use_PrivateKey(context_.get(), identity.key.get());
    if (clients == nullptr) return;
    SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context_.get()), clients->certificate.get());
  }

  std::uint16_t port() const { return server_.port(); }
  int resumed() const { return resumed_; }  // handshakes that were spared

 private:
  void serve(int fd) {
    const SslPtr ssl(SSL_new(context_.get()));
    SSL_set_fd(ssl.get(), fd);
    if (SSL_accept(ssl.get()) == 1) {
      resumed_ += SSL_session_reused(ssl.get());
      std::array<char, 4096> bytes{};
      for (int got = 0; (got = SSL_read(ssl.get(), bytes.data(), 4096)) > 0;) {
        SSL_write(ssl.get(), bytes.data(), got);
      }
    }
    ERR_clear_error();
  }

  std::atomic<int> resumed_ = 0;
  SslContextPtr context_;
  OddServer server_;
};

TlsOptions trusting(const Identity& authority) {
  TlsOptions options;
  options.trust.inline_pem = util::Secret(authority.pem());
  return options;
}

test::Dialed dial(const TlsOptions& options, const std::string& host, std::uint16_t port) {
  const auto dialing = tls_dial(tcp_dial(), options)(host, port);
  auto stream = run(*dialing, soon());
  REQUIRE(stream);
  return std::move(*stream);
}

std::string why_not(const TlsOptions& options, const std::string& host, std::uint16_t port) {
  const auto stream = dial(options, host, port);
  REQUIRE_FALSE(stream.ok());
  return stream.error().text;
}

TEST_CASE("bytes pass both ways, also more than one record of them") {
  const Identity authority = make_authority();
  const EchoServer server(make_identity({}, &authority));
  auto stream = dial(trusting(authority), "localhost", server.port());
  REQUIRE_MESSAGE(stream.ok(), (stream.ok() ? "" : stream.error().text));
  const std::string sent(3000, 'x');
  CHECK((*stream)->write(sent)->bytes == sent.size());
  CHECK(*test::read_exactly(**stream, sent.size()) == sent);
}

TEST_CASE("a later connection to the same server resumes the session of the first") {
  const Identity authority = make_authority();
  const EchoServer server(make_identity({}, &authority));
  const auto secure = tls_dial(tcp_dial(), trusting(authority));
  for (int connections = 1; connections <= 3; ++connections) {
    const auto dialing = secure("localhost", server.port());
    auto stream = run(*dialing, soon());
    REQUIRE(stream);
    REQUIRE(stream->ok());
    // The server's ticket comes behind the handshake.
    CHECK((**stream)->write("x")->bytes == 1);
    CHECK(*test::read_exactly(***stream, 1) == "x");
    CHECK(server.resumed() == connections - 1);
  }
}

TEST_CASE("an address in the certificate counts as host name") {
  const Identity authority = make_authority();
  const EchoServer server(make_identity({}, &authority));
  CHECK(dial(trusting(authority), "127.0.0.1", server.port()).ok());
}

TEST_CASE("an expired certificate is named with its date") {
  const Identity authority = make_authority();
  const EchoServer server(make_identity({.name = "old", .until = -60}, &authority));
  CHECK(why_not(trusting(authority), "localhost", server.port())
            .starts_with("the certificate 'CN=old' expired on 20"));
}

TEST_CASE("a self-signed certificate is named") {
  const EchoServer server(make_identity({.name = "alone"}));
  CHECK(why_not(trusting(make_authority()), "localhost", server.port()) ==
        "the certificate 'CN=alone' is self-signed and not trusted");
}

TEST_CASE("an unknown authority is named with the certificate") {
  const Identity other = make_authority();
  const EchoServer server(make_identity({}, &other));
  CHECK(why_not(trusting(make_identity({.name = "trusted"})), "localhost", server.port()) ==
        "the certificate 'CN=localhost' is signed by 'CN=test authority', which is not trusted");
}

TEST_CASE("a certificate for another host is refused and says for which") {
  const Identity authority = make_authority();
  const EchoServer server(
      make_identity({.name = "other", .hosts = "DNS:a.example,IP:10.0.0.1"}, &authority));
  CHECK(why_not(trusting(authority), "localhost", server.port()) ==
        "the certificate 'CN=other' is for a.example, 10.0.0.1, not for 'localhost'");
}

TEST_CASE("the host name is not looked at when that is turned off") {
  const Identity authority = make_authority();
  const EchoServer server(make_identity({.hosts = "DNS:a.example"}, &authority));
  TlsOptions options = trusting(authority);
  options.verifies_host = false;
  CHECK(dial(options, "localhost", server.port()).ok());
}

TEST_CASE("a certificate may be trusted itself, without its authority") {
  const Identity authority = make_authority();
  const Identity identity = make_identity({}, &authority);
  const EchoServer server(identity);
  CHECK(dial(trusting(identity), "localhost", server.port()).ok());
}

TEST_CASE("a client certificate is shown to a server that asks") {
  const Identity authority = make_authority();
  const EchoServer server(make_identity({}, &authority), &authority);
  const Identity client = make_identity({.name = "client", .hosts = ""}, &authority);
  TlsOptions options = trusting(authority);
  options.key.inline_pem = util::Secret(client.key_pem() + client.pem());
  auto stream = dial(options, "localhost", server.port());
  REQUIRE(stream.ok());
  CHECK((*stream)->write("ping")->bytes == 4);
  CHECK(*test::read_exactly(**stream, 4) == "ping");
}

TEST_CASE("a missing client certificate is told as such") {
  const Identity authority = make_authority();
  const EchoServer server(make_identity({}, &authority), &authority);
  auto stream = dial(trusting(authority), "localhost", server.port());
  REQUIRE(stream.ok());  // TLS 1.3: the server complains after the handshake
  const auto answer = test::read_exactly(**stream, 1);
  REQUIRE_FALSE(answer.ok());
  CHECK(answer.error().text == "it wants a client certificate");
}

TEST_CASE("a key that does not fit its certificate is refused before anything is dialed") {
  const Identity client = make_identity({});
  TlsOptions options = trusting(client);
  options.key.inline_pem = util::Secret(make_identity({}).key_pem() + client.pem());
  const auto stream = dial(options, "127.0.0.1", 1);
  REQUIRE_FALSE(stream.ok());
  CHECK(stream.error().kind == util::ErrorKind::usage);
  CHECK(stream.error().text.starts_with("cannot use the given PEM text: key and certificate"));
}

TEST_CASE("a file that is not there is named") {
  TlsOptions options;
  options.trust.path = "/no/such/ca.pem";
  CHECK(why_not(options, "127.0.0.1", 1) ==
        "cannot use '/no/such/ca.pem': no such file or directory");
}

TEST_CASE("a peer that hangs up on TLS is not taken for a broken one") {
  const OddServer server([](int connection) { test::receive_some(connection); });
  const auto dialing = tls_dial(tcp_dial(), {})("127.0.0.1", server.port());
  const auto stream = run(*dialing, soon());
  REQUIRE(stream);
  REQUIRE_FALSE(stream->ok());
  CHECK(stream->error().text == "it closes the connection during the TLS handshake");
  CHECK(dialing->failure() == DialFailure::not_tls);
}

TEST_CASE("a peer that answers in something else does not speak TLS") {
  const OddServer server([](int connection) {
    test::receive_some(connection);
    test::send_all(connection, "HTTP/1.1 400 Bad Request\r\n\r\n");
    test::wait_for_hang_up(connection);
  });
  const auto dialing = tls_dial(tcp_dial(), {})("127.0.0.1", server.port());
  const auto stream = run(*dialing, soon());
  REQUIRE(stream);
  REQUIRE_FALSE(stream->ok());
  CHECK(stream->error().text == "it does not speak TLS");
  CHECK(dialing->failure() == DialFailure::not_tls);
}

}  // namespace
}  // namespace kt::net
