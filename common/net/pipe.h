// Talking within this process by descriptors that poll(2) knows: a pair of connected sockets, and a
// bell that wakes a thread that polls.
#pragma once

#include "common/net/fd.h"
#include "common/util/result.h"

namespace kt::net {

// What is written to one end is read at the other. Both are non-blocking streams.
struct SocketPair {
  Fd left;
  Fd right;
};

util::Result<SocketPair> socket_pair();

// Rung by any thread; its owner polls fd() and calls clear().
class Bell {
 public:
  Bell();

  int fd() const { return fd_.get(); }
  void ring() const;
  void clear() const;

 private:
  Fd fd_;
};

}  // namespace kt::net
