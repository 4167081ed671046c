#include "common/output/terminal.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

namespace kt::output {
namespace {

// A terminal with nobody at it: the user's end of a new pseudo terminal.
struct Pty {
  int master = ::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
  int user = -1;

  Pty() {
    REQUIRE(master >= 0);
    REQUIRE(::grantpt(master) == 0);
    REQUIRE(::unlockpt(master) == 0);
    user = ::open(::ptsname(master), O_RDWR | O_NOCTTY);
    REQUIRE(user >= 0);
  }
  ~Pty() {
    ::close(user);
    ::close(master);
  }

  std::string shown() const {
    char text[256];
    const auto got = ::read(master, text, sizeof text);
    return got < 0 ? "" : std::string(text, static_cast<std::size_t>(got));
  }
};

}  // namespace

TEST_CASE("a pipe has no width, no colours and no progress") {
  int ends[2];
  REQUIRE(::pipe2(ends, O_NONBLOCK) == 0);
  CHECK_FALSE(is_terminal(ends[1]));
  CHECK_FALSE(terminal_width(ends[1]));
  CHECK(Paint(ends[1], false, "xterm")(Colour::red, "x") == "x");
  ProgressLine(ends[1]).show("half");
  char byte;
  CHECK(::read(ends[0], &byte, 1) == -1);
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST_CASE("a terminal gets colours unless NO_COLOR or a dumb terminal says no") {
  const Pty pty;
  CHECK(is_terminal(pty.user));
  CHECK(Paint(pty.user, false, "xterm")(Colour::red, "x") == "\x1b[31mx\x1b[0m");
  CHECK_FALSE(Paint(pty.user, true, "xterm").is_on());
  CHECK_FALSE(Paint(pty.user, false, "dumb").is_on());
  CHECK_FALSE(Paint(pty.user, false, "").is_on());
}

TEST_CASE("a progress line is rewritten in place and wiped at the end") {
  const Pty pty;
  {
    ProgressLine line(pty.user);
    line.show("half");
    CHECK(pty.shown() == "\r\x1b[Khalf");
  }
  CHECK(pty.shown() == "\r\x1b[K");
}

}  // namespace kt::output
