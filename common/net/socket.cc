// Receive buffers are left to the kernel: Linux grows them up to tcp_rmem's last value (6 MB by
// default) while SO_RCVBUF would turn that off and is capped by rmem_max (208 KB by default).
#include "common/net/socket.h"

#include <cerrno>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

namespace kt::net {
namespace {

void set_option(const Fd& socket, int level, int name) {
  const int on = 1;
  ::setsockopt(socket.get(), level, name, &on, sizeof on);
}

// What a failed non-blocking call means: wait, or a reason.
util::Result<Step> step_from_errno(Wait wait) {
  if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) return Step{.wait = wait};
  return util::unreachable(errno_words(errno));
}

}  // namespace

util::Result<Fd> start_connect(const Address& address) {
  Fd socket(::socket(address.family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP));
  if (!socket.valid()) return util::unreachable(errno_words(errno));
  set_option(socket, IPPROTO_TCP, TCP_NODELAY);
  set_option(socket, SOL_SOCKET, SO_KEEPALIVE);
  if (::connect(socket.get(), address.raw(), address.size) != 0 && errno != EINPROGRESS) {
    return util::unreachable(errno_words(errno));
  }
  return socket;
}

util::Result<bool> is_connected(const Fd& socket) {
  pollfd state{.fd = socket.get(), .events = POLLOUT, .revents = 0};
  if (::poll(&state, 1, 0) <= 0) return false;
  int code = 0;
  socklen_t size = sizeof code;
  if (::getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, &code, &size) != 0) code = errno;
  if (code != 0) return util::unreachable(errno_words(code));
  return true;
}

util::Result<Step> Socket::read(std::span<char> into) {
  const ssize_t got = ::recv(socket_.get(), into.data(), into.size(), 0);
  if (got < 0) return step_from_errno(Wait::readable);
  const auto bytes = static_cast<std::size_t>(got);
  // A short read has emptied the socket; saying so saves the call that would find EAGAIN.
  const bool is_short = bytes < into.size();
  return Step{.bytes = bytes,
              .wait = is_short ? Wait::readable : Wait::nothing,
              .ended = bytes == 0 && !into.empty()};
}

util::Result<Step> Socket::write(std::string_view bytes) {
  const ssize_t sent = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
  if (sent < 0) return step_from_errno(Wait::writable);
  const auto count = static_cast<std::size_t>(sent);
  return Step{.bytes = count, .wait = count < bytes.size() ? Wait::writable : Wait::nothing};
}

}  // namespace kt::net
