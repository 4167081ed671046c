#include "common/config/settings.h"

#include <fmt/format.h>

namespace kt::config {

std::string to_string(const HostPort& at) {
  const bool is_ipv6 = at.host.find(':') != at.host.npos;
  return is_ipv6 ? fmt::format("[{}]:{}", at.host, at.port)
                 : fmt::format("{}:{}", at.host, at.port);
}

}  // namespace kt::config
