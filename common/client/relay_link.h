// One connection of a relay: librdkafka's end, the broker's end, and the bytes between them. Only
// for relay.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>

#include "common/broker/connection.h"
#include "common/broker/loop.h"
#include "common/net/socket.h"

namespace kt::client {

class RelayLink : public broker::Source, public std::enable_shared_from_this<RelayLink> {
 public:
  using Settled = std::function<void(const util::Result<void>&)>;

  // Begins to connect and joins the loop. `settled` is told once whether the broker's end stands.
  static std::shared_ptr<RelayLink> open(broker::Surroundings& around, net::Fd local,
                                         const config::HostPort& broker, Settled settled);

  bool has_ended() const { return has_ended_; }

  void interests(std::vector<pollfd>& fds) const override;
  util::Deadline wake_at() const override;
  void advance() override;

 private:
  // Bytes on their way in one direction.
  struct Way {
    std::array<char, std::size_t{64} << 10> bytes;
    std::size_t begin = 0;
    std::size_t end = 0;
    net::Wait wait = net::Wait::nothing;

    bool is_empty() const { return begin == end; }
  };

  explicit RelayLink(net::Fd local) : local_(std::move(local), net::Address{}) {}

  void take(const util::Result<void>& result, const Settled& settled);
  bool move(net::Stream& from, net::Stream& to, Way& way);
  void end();
  void watch(const net::Stream& from, const net::Stream& to, const Way& way,
             std::vector<pollfd>& fds) const;

  net::Socket local_;
  std::shared_ptr<broker::Connection> connection_;  // until the broker's end stands
  std::unique_ptr<net::Stream> remote_;
  Way out_;
  Way in_;
  bool is_new_ = false;
  bool has_ended_ = false;
};

}  // namespace kt::client
