#include "common/output/sink.h"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

namespace kt::output {

Sink::Sink(int fd, std::string name) : fd_(fd), name_(std::move(name)) {}

void Sink::write(std::string_view bytes) {
  if (is_closed_ || !state_.ok()) return;
  if (buffer_.size() + bytes.size() <= kCapacity) {
    buffer_ += bytes;
    return;
  }
  write_out(buffer_);
  buffer_.clear();
  if (bytes.size() >= kCapacity) {
    write_out(bytes);
  } else {
    buffer_ += bytes;
  }
}

util::Result<void> Sink::flush() {
  write_out(buffer_);
  buffer_.clear();
  return state_;
}

// Who writes this much at a time writes much more: through a pipe of 64 KB each of the two
// processes would wait for the other sixteen times as often. Anything but a pipe says no, and so
// may the system.
void Sink::widen_pipe() {
  constexpr int kWide = 1 << 20;  // what Linux allows to everybody
  if (!std::exchange(is_widened_, true)) (void)::fcntl(fd_, F_SETPIPE_SZ, kWide);
}

// A terminal or pipe can be non-blocking because some other process made it so; then we wait.
void Sink::write_out(std::string_view bytes) {
  if (bytes.size() >= kCapacity) widen_pipe();
  while (!bytes.empty() && !is_closed_ && state_.ok()) {
    const auto written = ::write(fd_, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN) {
      pollfd writable{.fd = fd_, .events = POLLOUT, .revents = 0};
      ::poll(&writable, 1, -1);
    } else if (errno != EINTR) {
      fail(errno);
    }
  }
}

void Sink::fail(int code) {
  if (code == EPIPE) {
    is_closed_ = true;
    return;
  }
  const auto reason = std::error_code(code, std::generic_category()).message();
  state_ = util::io_error(fmt::format("cannot write to {}: {}", name_, reason));
}

}  // namespace kt::output
