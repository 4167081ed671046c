#include "common/net/pipe.h"

#include <array>
#include <cerrno>
#include <cstdint>

#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace kt::net {

util::Result<SocketPair> socket_pair() {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data()) != 0) {
    return util::io_error("no pair of sockets: " + errno_words(errno));
  }
  return SocketPair{.left = Fd(ends[0]), .right = Fd(ends[1])};
}

Bell::Bell() : fd_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

void Bell::ring() const {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(fd_.get(), &one, sizeof one);
}

void Bell::clear() const {
  std::uint64_t count = 0;
  [[maybe_unused]] const ssize_t got = ::read(fd_.get(), &count, sizeof count);
}

}  // namespace kt::net
