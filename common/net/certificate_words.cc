#include "common/net/certificate_words.h"

#include <array>
#include <ctime>
#include <vector>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <openssl/x509v3.h>

namespace kt::net {
namespace {

using NamesPtr = std::unique_ptr<GENERAL_NAMES, Freed<GENERAL_NAMES_free>>;

std::string text_of(const ASN1_STRING* string) {
  const auto* data = reinterpret_cast<const char*>(ASN1_STRING_get0_data(string));
  return {data, static_cast<std::size_t>(ASN1_STRING_length(string))};
}

std::string address_text(const ASN1_OCTET_STRING* address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const int family = ASN1_STRING_length(address) == 4 ? AF_INET : AF_INET6;
  inet_ntop(family, ASN1_STRING_get0_data(address), text.data(), text.size());
  return text.data();
}

// The hosts that the certificate is for.
std::vector<std::string> hosts_of(const X509* certificate) {
  std::vector<std::string> hosts;
  const NamesPtr names(static_cast<GENERAL_NAMES*>(
      X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
  for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
    const GENERAL_NAME* each = sk_GENERAL_NAME_value(names.get(), i);
    if (each->type == GEN_DNS) hosts.push_back(text_of(each->d.dNSName));
    if (each->type == GEN_IPADD) hosts.push_back(address_text(each->d.iPAddress));
  }
  return hosts;
}

std::string date_of(const ASN1_TIME* time) {
  std::tm broken_down{};
  if (ASN1_TIME_to_tm(time, &broken_down) != 1) return "an unknown date";
  return fmt::format("{:04}-{:02}-{:02}", broken_down.tm_year + 1900, broken_down.tm_mon + 1,
                     broken_down.tm_mday);
}

// By this machine's clock, which may be the one that is wrong.
std::string today() {
  const std::unique_ptr<ASN1_TIME, Freed<ASN1_TIME_free>> now(X509_gmtime_adj(nullptr, 0));
  return date_of(now.get());
}

std::string wrong_host(const X509* certificate, const std::string& subject,
                       const std::string& host) {
  const auto hosts = hosts_of(certificate);
  if (hosts.empty())
    return fmt::format("the certificate '{}' names no host, not '{}'", subject, host);
  return fmt::format("the certificate '{}' is for {}, not for '{}'", subject,
                     fmt::join(hosts, ", "), host);
}

}  // namespace

std::string why_not_trusted(const X509* certificate, int code, const std::string& host) {
  const std::string subject = name_words(X509_get_subject_name(certificate));
  switch (code) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return fmt::format("the certificate '{}' expired on {}", subject,
                         date_of(X509_get0_notAfter(certificate)));
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return fmt::format("the certificate '{}' is not valid before {}, and here it is {}", subject,
                         date_of(X509_get0_notBefore(certificate)), today());
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
      return fmt::format("the certificate '{}' is self-signed and not trusted", subject);
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
      return fmt::format("the authority '{}' is not trusted", subject);
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
      return fmt::format("the certificate '{}' is signed by '{}', which is not trusted", subject,
                         name_words(X509_get_issuer_name(certificate)));
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
      return wrong_host(certificate, subject, host);
    default:
      return fmt::format("the certificate '{}' is not trusted: {}", subject,
                         X509_verify_cert_error_string(code));
  }
}

}  // namespace kt::net
