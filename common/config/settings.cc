#include "common/config/settings.h"

#include <fmt/format.h>

namespace kt::config {

std::string to_string(const HostPort& at) {
  const bool is_ipv6 = at.host.find(':') != at.host.npos;
  return is_ipv6 ? fmt::format("[{}]:{}", at.host, at.port)
                 : fmt::format("{}:{}", at.host, at.port);
}

std::string jks_refusal(const std::string& path) {
  return fmt::format(
      "cannot use '{0}': kt does not read JKS stores; convert it with keytool -importkeystore "
      "-srckeystore {0} -destkeystore {0}.p12 -deststoretype PKCS12, then name {0}.p12 instead",
      path);
}

}  // namespace kt::config
