#include "common/net/tls_context.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/net/tls_material.h"
#include "common/net/tls_stream.h"

namespace kt::net {
namespace {

struct Range {
  int min = TLS1_2_VERSION;
  int max = TLS1_3_VERSION;
};

util::Result<Range> protocol_range(const std::vector<std::string>& protocols) {
  if (protocols.empty()) return Range{};
  const auto names = [&protocols](const char* name) {
    return std::find(protocols.begin(), protocols.end(), name) != protocols.end();
  };
  if (!names("TLSv1.2") && !names("TLSv1.3")) {
    return util::usage(fmt::format("no usable TLS version in '{}': TLSv1.2 and TLSv1.3 are",
                                   fmt::join(protocols, ",")));
  }
  return Range{.min = names("TLSv1.2") ? TLS1_2_VERSION : TLS1_3_VERSION,
               .max = names("TLSv1.3") ? TLS1_3_VERSION : TLS1_2_VERSION};
}

// OpenSSL lists the suites of TLS 1.3 apart, and those of 1.2 by names of its own.
util::Result<void> choose_ciphers(SSL_CTX* context, const std::vector<std::string>& suites) {
  if (suites.empty()) return {};
  std::vector<std::string> modern;
  std::vector<std::string> classic;
  for (const auto& suite : suites) {
    if (suite.starts_with("TLS_AES_") || suite.starts_with("TLS_CHACHA20_")) {
      modern.push_back(suite);
    } else {
      const char* known = OPENSSL_cipher_name(suite.c_str());
      const bool is_known = known != nullptr && std::string_view(known) != "(NONE)";
      classic.push_back(is_known ? known : suite);
    }
  }
  const bool is_set =
      (modern.empty() ||
       SSL_CTX_set_ciphersuites(context, fmt::format("{}", fmt::join(modern, ":")).c_str()) == 1) &&
      (classic.empty() ||
       SSL_CTX_set_cipher_list(context, fmt::format("{}", fmt::join(classic, ":")).c_str()) == 1);
  if (is_set) return {};
  return util::usage(fmt::format("cannot use the cipher suites '{}': {}", fmt::join(suites, ","),
                                 openssl_reason()));
}

}  // namespace

util::Result<std::shared_ptr<TlsContext>> TlsContext::make(const TlsOptions& options) {
  std::shared_ptr<TlsContext> made(new TlsContext());
  made->verifies_host_ = options.verifies_host;
  made->context_.reset(SSL_CTX_new(TLS_client_method()));
  SSL_CTX* context = made->context_.get();
  if (context == nullptr) return util::usage("cannot use TLS: " + openssl_reason());
  const auto range = protocol_range(options.protocols);
  if (!range.ok()) return range.error();
  SSL_CTX_set_min_proto_version(context, range->min);
  SSL_CTX_set_max_proto_version(context, range->max);
  if (auto chosen = choose_ciphers(context, options.cipher_suites); !chosen.ok()) {
    return std::move(chosen).error();
  }
  if (auto trust = load_trust(context, options.trust); !trust.ok()) return std::move(trust).error();
  if (auto key = load_key(context, options.key); !key.ok()) return std::move(key).error();
  prepare_for_streams(context);
  return made;
}

SSL_SESSION* TlsContext::session(const std::string& peer) const {
  const auto found = sessions_.find(peer);
  return found == sessions_.end() ? nullptr : found->second.get();
}

void TlsContext::keep_session(const std::string& peer, SslSessionPtr session) {
  sessions_[peer] = std::move(session);
}

}  // namespace kt::net
