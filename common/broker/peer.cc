#include "common/broker/peer.h"

#include <fmt/format.h>

namespace kt::broker {

std::string name_of(const Peer& peer) {
  if (!peer.id) return config::to_string(peer.at);
  return fmt::format("broker {} ({})", *peer.id, config::to_string(peer.at));
}

std::string advertised_hint(const Peer& peer) {
  if (!peer.id || !peer.advertised_by || *peer.advertised_by == peer.at) return {};
  return fmt::format(
      "; {} answered and advertises this address for broker {} (advertised.listeners); if it leads "
      "nowhere from here, see --via",
      config::to_string(*peer.advertised_by), *peer.id);
}

}  // namespace kt::broker
