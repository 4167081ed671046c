#include "tools/kt-console-producer/source.h"

#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

namespace kt::producer {
namespace {

constexpr int kPatienceMs = 200;

util::Error unreadable(const std::string& name, int code) {
  return util::io_error(fmt::format("cannot read {}: {}", name, std::strerror(code)));
}

}  // namespace

util::Result<std::optional<std::size_t>> read_some(int fd, std::span<char> room,
                                                   const KeepsWaiting& keeps_waiting,
                                                   const std::string& name) {
  for (int patience = 0;; patience = kPatienceMs) {
    pollfd input{.fd = fd, .events = POLLIN, .revents = 0};
    const int ready = ::poll(&input, 1, patience);
    if (ready < 0 && errno != EINTR) return unreadable(name, errno);
    if (ready <= 0) {
      if (!keeps_waiting()) return std::optional<std::size_t>();
      continue;
    }
    const ssize_t count = ::read(fd, room.data(), room.size());
    if (count >= 0) return std::optional(static_cast<std::size_t>(count));
    if (errno != EINTR && errno != EAGAIN) return unreadable(name, errno);
  }
}

}  // namespace kt::producer
