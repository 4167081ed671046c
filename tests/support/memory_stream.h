// The in-memory twin of a network: a stream whose other end is a test. Implements net::Dialing and
// net::Stream without sockets or time.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/net/dial.h"
#include "common/net/stream.h"

namespace kt::test {

// What the test and the stream share: what was written, what can be read.
struct MemoryPeer {
  std::string received;   // what the client wrote
  std::string to_client;  // what it has not read yet
  bool has_closed = false;
  std::optional<util::Error> failure;     // of reading and writing, from now on
  std::size_t chunk = std::string::npos;  // the most that one read gives or one write takes

  std::string take_received() { return std::exchange(received, {}); }
};

class MemoryStream : public net::Stream {
 public:
  explicit MemoryStream(std::shared_ptr<MemoryPeer> peer) : peer_(std::move(peer)) {}

  util::Result<net::Step> read(std::span<char> into) override {
    if (peer_->failure) return *peer_->failure;
    const std::size_t count = std::min({into.size(), peer_->to_client.size(), peer_->chunk});
    if (count == 0) return net::Step{.wait = net::Wait::readable, .ended = peer_->has_closed};
    std::copy_n(peer_->to_client.data(), count, into.data());
    peer_->to_client.erase(0, count);
    return net::Step{.bytes = count};
  }

  util::Result<net::Step> write(std::string_view bytes) override {
    if (peer_->failure) return *peer_->failure;
    const std::size_t count = std::min(bytes.size(), peer_->chunk);
    peer_->received += bytes.substr(0, count);
    return net::Step{.bytes = count};
  }

  int fd() const override { return -1; }
  bool has_unread() const override {
    return !peer_->to_client.empty() || peer_->has_closed || peer_->failure.has_value();
  }
  std::string peer() const override { return "memory:1"; }

 private:
  std::shared_ptr<MemoryPeer> peer_;
};

// A dialing that is over as soon as it is asked.
class MemoryDialing : public net::Dialing {
 public:
  explicit MemoryDialing(util::Result<std::shared_ptr<MemoryPeer>> peer) : peer_(std::move(peer)) {}

  util::Result<std::unique_ptr<net::Stream>> advance() override {
    if (!peer_.ok()) return peer_.error();
    return std::unique_ptr<net::Stream>(std::make_unique<MemoryStream>(*peer_));
  }
  void interests(std::vector<pollfd>&) const override {}
  util::Deadline wake_at() const override {
    return util::Deadline::at(util::Deadline::Clock::time_point());
  }
  std::string_view waiting_for() const override { return "the connection"; }
  net::DialFailure failure() const override { return net::DialFailure::network; }
  const net::DialTimes& times() const override { return times_; }

 private:
  util::Result<std::shared_ptr<MemoryPeer>> peer_;
  net::DialTimes times_;
};

// Dials this one peer, whatever the address.
inline net::Dial memory_dial(std::shared_ptr<MemoryPeer> peer) {
  return [peer = std::move(peer)](const std::string&, std::uint16_t) {
    return std::make_unique<MemoryDialing>(peer);
  };
}

}  // namespace kt::test
