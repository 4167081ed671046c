// OpenSSL's handles with owners, and what its error queue says in words. Only for this room.
#pragma once

#include <memory>
#include <string>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

namespace kt::net {

template <auto free_function>
struct Freed {
  template <class Handle>
  void operator()(Handle* handle) const {
    free_function(handle);
  }
};

using BioPtr = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using SslPtr = std::unique_ptr<SSL, Freed<SSL_free>>;
using SslContextPtr = std::unique_ptr<SSL_CTX, Freed<SSL_CTX_free>>;
using SslSessionPtr = std::unique_ptr<SSL_SESSION, Freed<SSL_SESSION_free>>;
using X509Ptr = std::unique_ptr<X509, Freed<X509_free>>;
using KeyPtr = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Pkcs12Ptr = std::unique_ptr<PKCS12, Freed<PKCS12_free>>;

// The reason of the oldest error in the queue, in lower case ("bad decrypt"); empties the queue.
std::string openssl_reason();

// "CN=kafka-1,O=Example", in the order in which certificates are usually quoted.
std::string name_words(const X509_NAME* name);

}  // namespace kt::net
