// From "host:port" to a stream that is ready for use: look-up, connecting to the addresses of the
// name in turn, TLS. Non-blocking; the caller polls and owns the deadline.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <poll.h>

#include "common/net/lookup.h"
#include "common/net/stream.h"
#include "common/util/deadline.h"

namespace kt::net {

// Where the time went, for --timing.
struct DialTimes {
  using Span = util::Deadline::Clock::duration;

  Span resolve{};
  Span connect{};
  Span tls{};
};

// What a dialing failed at: the caller may know which setting that depends on.
enum class DialFailure {
  network,
  not_tls,    // the peer hangs up on TLS, or answers in something else
  untrusted,  // nobody whom we trust has signed its certificate
  handshake,  // anything else about TLS
};

// A stream in the making. The other implementation is the in-memory one of the tests.
class Dialing {
 public:
  virtual ~Dialing() = default;

  // Gets as far as it can without blocking. Null: not there yet. The error is a bare reason; after
  // an error or a stream nothing may be called but the observers.
  virtual util::Result<std::unique_ptr<Stream>> advance() = 0;

  // What to poll for, and when to call advance() even if nothing was ready.
  virtual void interests(std::vector<pollfd>& fds) const = 0;
  virtual util::Deadline wake_at() const = 0;

  // "its name to be resolved", "the connection", "the TLS handshake": what a timeout waited for.
  virtual std::string_view waiting_for() const = 0;
  virtual DialFailure failure() const = 0;
  virtual const DialTimes& times() const = 0;
};

// Begins to open a stream to host:port.
using Dial = std::function<std::unique_ptr<Dialing>(const std::string& host, std::uint16_t port)>;

struct DialOptions {
  Resolve resolve = system_resolve;
  // How long an address may stay silent before the next one is tried beside it (RFC 8305 section 8
  // recommends 250 ms).
  std::chrono::milliseconds stagger{250};
};

// Dials over TCP.
Dial tcp_dial(DialOptions options = {});

}  // namespace kt::net
