#include "common/output/sink.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

namespace kt::output {

TEST_CASE("bytes wait for a flush, and large ones do not") {
  int ends[2];
  REQUIRE(::pipe2(ends, O_NONBLOCK) == 0);
  ::fcntl(ends[1], F_SETPIPE_SZ, 1024 * 1024);
  Sink sink(ends[1]);
  char byte = 0;
  sink.write("x");
  CHECK(::read(ends[0], &byte, 1) == -1);
  sink.write(std::string(Sink::kCapacity, 'y'));
  CHECK(::read(ends[0], &byte, 1) == 1);
  CHECK(byte == 'x');
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST_CASE("a pipe that much is written to becomes wide") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const int before = ::fcntl(ends[1], F_GETPIPE_SZ);
  {
    Sink sink(ends[1]);
    sink.write("x");
    CHECK(sink.flush().ok());
    CHECK(::fcntl(ends[1], F_GETPIPE_SZ) == before);
  }
  const bool is_allowed = ::fcntl(ends[1], F_SETPIPE_SZ, 1024 * 1024) > 0;
  ::fcntl(ends[1], F_SETPIPE_SZ, before);
  Sink sink(ends[1]);
  if (is_allowed) sink.write(std::string(Sink::kCapacity + 1, 'y'));
  CHECK(::fcntl(ends[1], F_GETPIPE_SZ) == (is_allowed ? 1024 * 1024 : before));
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST_CASE("a full disk is an error that stays") {
  const int full = ::open("/dev/full", O_WRONLY);
  REQUIRE(full >= 0);
  Sink sink(full);
  sink.write("x");
  const auto flushed = sink.flush();
  REQUIRE_FALSE(flushed.ok());
  CHECK(flushed.error().kind == util::ErrorKind::io);
  CHECK(flushed.error().text == "cannot write to standard output: No space left on device");
  CHECK_FALSE(sink.flush().ok());
  CHECK_FALSE(sink.is_closed());
  ::close(full);
}

TEST_CASE("a reader that goes away is no error, but known") {
  ::signal(SIGPIPE, SIG_IGN);
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  ::close(ends[0]);
  Sink sink(ends[1]);
  sink.write("x");
  CHECK_FALSE(sink.is_closed());
  CHECK(sink.flush().ok());
  CHECK(sink.is_closed());
  ::close(ends[1]);
}

TEST_CASE("nothing written is no error even where writing would be") {
  const int full = ::open("/dev/full", O_WRONLY);
  Sink sink(full);
  CHECK(sink.flush().ok());
  ::close(full);
}

}  // namespace kt::output
