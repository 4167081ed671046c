// Bytes to and from one peer without blocking: the interface that sockets, TLS and the in-memory
// twin of the tests implement. It is also the seam at which tests replace the network.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "common/util/result.h"

namespace kt::net {

// What poll(2) has to wait for before the same call can get further.
enum class Wait { nothing, readable, writable };

// How far one read or write got. `bytes` may be > 0 while `wait` says that there is no more for
// now.
struct Step {
  std::size_t bytes = 0;
  Wait wait = Wait::nothing;
  bool ended = false;  // reading: the peer has closed, nothing will follow
};

class Stream {
 public:
  virtual ~Stream() = default;

  // Errors are bare reasons ("connection reset by peer"); the caller knows whose stream it is.
  virtual util::Result<Step> read(std::span<char> into) = 0;
  virtual util::Result<Step> write(std::string_view bytes) = 0;

  // For poll(2); -1 if there is none.
  virtual int fd() const = 0;

  // Whether read() has something that poll(2) cannot see (bytes decrypted ahead).
  virtual bool has_unread() const = 0;

  // The address at the other end, as text: "127.0.0.1:9092".
  virtual std::string peer() const = 0;
};

}  // namespace kt::net
