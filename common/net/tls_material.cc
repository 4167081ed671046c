#include "common/net/tls_material.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/provider.h>

#include "common/net/fd.h"
#include "common/net/pem.h"

namespace kt::net {
namespace {

struct Contents {
  KeyPtr key;  // null: there is none
  std::vector<X509Ptr> certificates;
};

// How errors call it.
std::string subject_of(const TlsMaterial& material) {
  return material.path.empty() ? "the given PEM text" : fmt::format("'{}'", material.path);
}

util::Error unusable(const TlsMaterial& material, std::string_view why) {
  return util::usage(fmt::format("cannot use {}: {}", subject_of(material), why));
}

util::Result<BioPtr> open(const TlsMaterial& material) {
  if (material.path.empty()) {
    const std::string_view text = material.inline_pem.reveal();
    return BioPtr(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
  }
  errno = 0;
  BioPtr file(BIO_new_file(material.path.c_str(), "rb"));
  if (file) return file;
  const std::string why = errno_words(errno);
  ERR_clear_error();
  return unusable(material, why);
}

const util::Secret& key_password(const TlsMaterial& material) {
  return material.key_password.empty() ? material.password : material.key_password;
}

// OpenSSL's pem_password_cb.
int give_password(char* buffer, int size, int, void* secret) {
  const std::string_view password = static_cast<const util::Secret*>(secret)->reveal();
  const auto length = std::min(password.size(), static_cast<std::size_t>(size));
  std::memcpy(buffer, password.data(), length);
  return static_cast<int>(length);
}

util::Result<KeyPtr> pem_key(const TlsMaterial& material) {
  auto bio = open(material);
  if (!bio.ok()) return std::move(bio).error();
  util::Secret password = key_password(material);
  KeyPtr key(PEM_read_bio_PrivateKey(bio->get(), nullptr, give_password, &password));
  if (key) return key;
  const bool is_absent = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  const std::string why = openssl_reason();
  if (is_absent) return unusable(material, "it holds no private key");
  return unusable(material, fmt::format("its private key cannot be read ({}); is the password "
                                        "right?",
                                        why));
}

util::Result<std::vector<X509Ptr>> pem_certificates(const TlsMaterial& material) {
  auto bio = open(material);
  if (!bio.ok()) return std::move(bio).error();
  std::vector<X509Ptr> all;
  while (X509Ptr each{PEM_read_bio_X509(bio->get(), nullptr, nullptr, nullptr)}) {
    all.push_back(std::move(each));
  }
  const bool is_at_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  const std::string why = openssl_reason();
  if (!is_at_end) return unusable(material, fmt::format("a certificate cannot be read ({})", why));
  if (all.empty()) return unusable(material, "it holds no certificate");
  return all;
}

// Stores written by Java 8 encrypt with RC2 and 3DES, which OpenSSL 3 keeps in a provider apart.
bool load_old_ciphers() {
  static const bool is_loaded = OSSL_PROVIDER_load(nullptr, "legacy") != nullptr &&
                                OSSL_PROVIDER_load(nullptr, "default") != nullptr;
  ERR_clear_error();
  return is_loaded;
}

util::Result<Contents> pkcs12_contents(const TlsMaterial& material) {
  auto bio = open(material);
  if (!bio.ok()) return std::move(bio).error();
  const Pkcs12Ptr store(d2i_PKCS12_bio(bio->get(), nullptr));
  if (!store) {
    ERR_clear_error();
    return unusable(material, "it is not a PKCS12 store");
  }
  const std::string password(material.password.reveal());
  if (PKCS12_verify_mac(store.get(), password.c_str(), -1) != 1) {
    ERR_clear_error();
    return unusable(material, "the store's password is wrong");
  }
  EVP_PKEY* key = nullptr;
  X509* own = nullptr;
  STACK_OF(X509)* others = nullptr;
  bool is_read = PKCS12_parse(store.get(), password.c_str(), &key, &own, &others) == 1;
  if (!is_read && load_old_ciphers()) {
    is_read = PKCS12_parse(store.get(), password.c_str(), &key, &own, &others) == 1;
  }
  if (!is_read) return unusable(material, openssl_reason());
  Contents contents;
  contents.key.reset(key);
  if (own != nullptr) contents.certificates.emplace_back(own);
  for (int i = 0; i < sk_X509_num(others); ++i) {
    contents.certificates.emplace_back(sk_X509_value(others, i));
  }
  sk_X509_free(others);
  ERR_clear_error();
  return contents;
}

util::Result<std::vector<X509Ptr>> certificates_of(const TlsMaterial& trust) {
  if (trust.type == TlsMaterial::Type::pem) return pem_certificates(trust);
  auto contents = pkcs12_contents(trust);
  if (!contents.ok()) return std::move(contents).error();
  if (contents->certificates.empty()) return unusable(trust, "it holds no certificate");
  return std::move(contents->certificates);
}

}  // namespace

util::Result<std::string> certificates_as_pem(const TlsMaterial& trust) {
  const auto certificates = certificates_of(trust);
  if (!certificates.ok()) return certificates.error();
  const BioPtr text(BIO_new(BIO_s_mem()));
  for (const X509Ptr& each : *certificates) PEM_write_bio_X509(text.get(), each.get());
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(text.get(), &bytes);  // NOLINT: a macro of OpenSSL's
  return std::string(bytes, static_cast<std::size_t>(size));
}

util::Result<void> load_trust(SSL_CTX* context, const TlsMaterial& trust) {
  if (!trust.given()) {
    if (SSL_CTX_set_default_verify_paths(context) == 1) return {};
    return util::usage("cannot use the system's certificate authorities: " + openssl_reason());
  }
  const auto authorities = certificates_of(trust);
  if (!authorities.ok()) return authorities.error();
  X509_STORE* store = SSL_CTX_get_cert_store(context);
  for (const X509Ptr& each : *authorities) X509_STORE_add_cert(store, each.get());
  // Whatever was named is trusted, also when it is not a root: as Java does.
  X509_STORE_set_flags(store, X509_V_FLAG_PARTIAL_CHAIN);
  ERR_clear_error();
  return {};
}

util::Result<void> load_key(SSL_CTX* context, const TlsMaterial& key) {
  if (!key.given()) return {};
  Contents contents;
  if (key.type == TlsMaterial::Type::pkcs12) {
    auto all = pkcs12_contents(key);
    if (!all.ok()) return std::move(all).error();
    contents = std::move(*all);
    if (!contents.key) return unusable(key, "it holds no private key");
    if (contents.certificates.empty()) return unusable(key, "it holds no certificate");
  } else {
    auto own_key = pem_key(key);
    if (!own_key.ok()) return std::move(own_key).error();
    auto certificates = pem_certificates(key);
    if (!certificates.ok()) return std::move(certificates).error();
    contents = {.key = std::move(*own_key), .certificates = std::move(*certificates)};
  }
  const auto& chain = contents.certificates;
  bool is_set = SSL_CTX_use_certificate(context, chain.front().get()) == 1;
  for (std::size_t i = 1; i < chain.size(); ++i) {
    is_set = is_set && SSL_CTX_add1_chain_cert(context, chain[i].get()) == 1;
  }
  is_set = is_set && SSL_CTX_use_PrivateKey(context, contents.key.get()) == 1;
  if (is_set) return {};
  return unusable(key, fmt::format("key and certificate do not fit ({})", openssl_reason()));
}

}  // namespace kt::net
