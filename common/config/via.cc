#include <fmt/format.h>

#include "common/config/connection_properties.h"
#include "common/util/numbers.h"
#include "common/util/text.h"

namespace kt::config {
namespace {

using util::Result;

util::Error bad_way(std::string_view text, std::string_view reason) {
  return util::usage(fmt::format("'{}' is no way to a broker: {}", text, reason));
}

// "host", "host:port", "[::1]:port"; without a port it is 0.
Result<HostPort> end_of_way(std::string_view text) {
  auto servers = parse_servers(text);
  if (!servers || servers->size() != 1) return bad_way(text, "it has to be HOST or HOST:PORT");
  const auto bracket = text.rfind(']');
  const auto colon = text.rfind(':');
  const bool has_port = colon != text.npos && (bracket == text.npos || colon > bracket);
  if (!has_port) servers->front().port = 0;
  return servers->front();
}

// "socks5://[USER:PASSWORD@]HOST[:PORT]". Its text may hold a password: no error quotes it.
Result<void> take_proxy(std::string_view text, Via& via) {
  text.remove_prefix(text.find("://") + 3);
  if (via.proxy) return util::usage("it names two SOCKS proxies");
  const auto at = text.rfind('@');
  if (at != text.npos) {
    const auto login = util::cut(text.substr(0, at), ':');
    if (!login) return util::usage("a SOCKS proxy's login is USER:PASSWORD");
    via.proxy_user = login->left;
    via.proxy_password = util::Secret(std::string(login->right));
    text.remove_prefix(at + 1);
  }
  auto proxy = end_of_way(text);
  if (!proxy) return proxy.error();
  constexpr std::uint16_t kSocks = 1080;
  if (proxy->port == 0) proxy->port = kSocks;
  via.proxy = *std::move(proxy);
  return {};
}

}  // namespace

Result<Via> parse_via(std::string_view text) {
  Via via;
  for (const auto& each : util::split(text, ',')) {
    const auto piece = util::trim(each);
    if (piece.empty()) continue;
    if (piece.starts_with("socks5://") || piece.starts_with("socks5h://")) {
      if (auto taken = take_proxy(piece, via); !taken) return taken.error();
      continue;
    }
    const auto halves = util::cut(piece, '=');
    if (!halves) return bad_way(piece, "write HOST:PORT=HOST:PORT or socks5://HOST:PORT");
    auto from = end_of_way(util::trim(halves->left));
    if (!from) return from.error();
    auto to = end_of_way(util::trim(halves->right));
    if (!to) return to.error();
    via.routes.push_back({.from = *std::move(from), .to = *std::move(to)});
  }
  return via;
}

}  // namespace kt::config
