// Ways to peers whose names lead nowhere from here: other addresses in their stead (a tunnel's
// end), or a SOCKS5 proxy that connects for us (RFC 1928, RFC 1929). Whose name a certificate must
// bear does not change.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/net/dial.h"
#include "common/util/secret.h"

namespace kt::net {

struct SocksProxy {
  std::string host;
  std::uint16_t port = 1080;
  std::string user;  // empty: no login is offered
  util::Secret password;
};

// Whoever dials `host` (at `port`; 0: at any) is connected to `to_host` (at `to_port`; 0: the
// same).
struct Detour {
  std::string host;
  std::uint16_t port = 0;
  std::string to_host;
  std::uint16_t to_port = 0;
};

struct ViaOptions {
  std::vector<Detour> detours;  // the first that fits counts
  std::optional<SocksProxy> proxy;
};

// Dials with `below`, to the detour's end if one fits, and through the proxy if there is one. The
// proxy gets names, not addresses: what it can resolve need not be known here.
Dial via_dial(Dial below, ViaOptions options);

}  // namespace kt::net
