// Who may watch the conversation with the brokers: --timing and --debug wire. Costs one pointer
// comparison a request when nobody does.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "common/broker/peer.h"
#include "common/net/dial.h"
#include "common/wire/api.h"

namespace kt::broker {

using Span = std::chrono::steady_clock::duration;

// Where one connection spent its time before it could be used.
struct SetupTimes {
  net::DialTimes dial;
  Span api_versions{};
  Span sasl{};
};

// What went over one connection so far.
struct Traffic {
  std::uint64_t requests = 0;
  std::uint64_t bytes_out = 0;
  std::uint64_t bytes_in = 0;
  Span waiting{};  // sum of the requests' latencies
};

// One request or answer as it passes. The bytes are valid during the call only; those of
// SaslAuthenticate are withheld (empty).
struct Passing {
  const Peer& peer;
  const wire::Api& api;
  std::int16_t version = 0;
  std::int32_t correlation = 0;
  std::string_view frame;  // with header, without the size in front
  std::size_t size = 0;    // of the frame, also when it is withheld
  Span latency{};          // of an answer
};

class Observer {
 public:
  virtual ~Observer() = default;

  virtual void on_connect(const Peer& peer, const SetupTimes& times) = 0;
  virtual void on_request(const Passing& request) = 0;
  virtual void on_reply(const Passing& reply) = 0;
};

}  // namespace kt::broker
