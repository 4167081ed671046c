#include <fmt/format.h>

#include "common/config/connection_properties.h"
#include "common/util/numbers.h"
#include "common/util/text.h"

namespace kt::config {
namespace {

using util::Result;

// "host", "host:9092", "[::1]:9092", "SSL://host:9093".
Result<HostPort> parse_server(std::string_view text) {
  const auto bad_server = [text](std::string_view reason) {
    return util::usage(fmt::format("'{}' is no server: {}", text, reason));
  };
  auto rest = text;
  if (const auto scheme = rest.find("://"); scheme != rest.npos) rest.remove_prefix(scheme + 3);
  std::string_view host = rest;
  std::string_view port;
  if (!rest.empty() && rest[0] == '[') {
    const auto end = rest.find(']');
    if (end == rest.npos) return bad_server("the ']' is missing");
    host = rest.substr(1, end - 1);
    rest.remove_prefix(end + 1);
    if (!rest.empty() && rest[0] != ':') return bad_server("behind the ']' comes ':port'");
    port = rest.empty() ? rest : rest.substr(1);
  } else if (const auto colon = rest.find(':'); colon != rest.npos) {
    if (rest.find(':', colon + 1) != rest.npos) {
      return bad_server("an IPv6 address needs brackets, as in [::1]:9092");
    }
    host = rest.substr(0, colon);
    port = rest.substr(colon + 1);
  }
  if (host.empty()) return bad_server("the host is missing");
  HostPort at{.host = std::string(host)};
  if (port.empty() && text.back() != ':') return at;
  const auto number = util::parse_between(port, 1, 65'535);
  if (!number) return bad_server("the port has to be a number from 1 to 65535");
  at.port = static_cast<std::uint16_t>(*number);
  return at;
}

}  // namespace

util::Result<std::vector<HostPort>> parse_servers(std::string_view text) {
  std::vector<HostPort> servers;
  for (const auto& piece : util::split(text, ',')) {
    const auto trimmed = util::trim(piece);
    if (trimmed.empty()) continue;
    auto server = parse_server(trimmed);
    if (!server) return server.error();
    servers.push_back(*std::move(server));
  }
  if (servers.empty()) return util::usage("no server is given");
  return servers;
}

}  // namespace kt::config
