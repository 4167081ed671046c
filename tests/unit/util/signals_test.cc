#include "common/util/signals.h"

#include <cerrno>

#include <doctest/doctest.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

namespace kt::util {

TEST_CASE("an interrupt sets the flag and wakes a poll") {
  install_signal_handlers(Interrupts::set_flag);
  pollfd wake{.fd = interrupt_fd(), .events = POLLIN, .revents = 0};
  REQUIRE(wake.fd >= 0);
  CHECK_FALSE(is_interrupted());
  CHECK(::poll(&wake, 1, 0) == 0);

  ::raise(SIGTERM);
  CHECK(is_interrupted());
  CHECK(::poll(&wake, 1, 0) == 1);
}

TEST_CASE("a closed pipe is an error of write, not the end of the process") {
  install_signal_handlers(Interrupts::set_flag);
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  ::close(ends[0]);
  CHECK(::write(ends[1], "x", 1) == -1);
  CHECK(errno == EPIPE);
  ::close(ends[1]);
}

}  // namespace kt::util
