// Plain TCP: non-blocking sockets as streams. Which address to connect to is dial's choice.
#pragma once

#include <string>

#include "common/net/address.h"
#include "common/net/fd.h"
#include "common/net/stream.h"

namespace kt::net {

// A non-blocking TCP socket whose connection to `address` is under way, or a bare reason.
util::Result<Fd> start_connect(const Address& address);

// Whether the connection that start_connect() began now stands; the error is a bare reason such as
// "connection refused".
util::Result<bool> is_connected(const Fd& socket);

class Socket : public Stream {
 public:
  // `socket` is connected.
  Socket(Fd socket, const Address& peer) : socket_(std::move(socket)), peer_(peer) {}

  util::Result<Step> read(std::span<char> into) override;
  util::Result<Step> write(std::string_view bytes) override;
  int fd() const override { return socket_.get(); }
  bool has_unread() const override { return false; }
  std::string peer() const override { return to_string(peer_); }

 private:
  Fd socket_;
  Address peer_;
};

}  // namespace kt::net
