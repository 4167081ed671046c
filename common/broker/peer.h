// Who is at the other end, in the words that errors use.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "common/config/settings.h"

namespace kt::broker {

using BrokerId = std::int32_t;

// The id that Kafka gives for "there is none": no leader, no controller.
inline constexpr BrokerId kNoBroker = -1;

struct Peer {
  config::HostPort at;
  std::optional<BrokerId> id;  // unknown for a bootstrap server

  // Who said that the broker is there; nothing for a bootstrap server.
  std::optional<config::HostPort> advertised_by;
};

// "broker 3 (kafka-3:9093)", or "kafka-3:9093" while the id is unknown.
std::string name_of(const Peer& peer);

// What to add to "cannot reach …" when the address is one that the cluster itself gave:
// "; localhost:9092 answered and advertises this address for broker 3 (advertised.listeners)".
std::string advertised_hint(const Peer& peer);

}  // namespace kt::broker
