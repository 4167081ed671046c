// Bytes of a pipe become lines, as Java's reader would cut them.
#include "tools/kt-console-producer/line_source.h"

#include <array>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <unistd.h>

using kt::producer::LineSource;

namespace {

constexpr std::size_t kLongest = 1000;

// Both ends of a pipe; the writing end can be closed early.
class Pipe {
 public:
  Pipe() { REQUIRE(::pipe(ends_.data()) == 0); }
  ~Pipe() {
    ::close(ends_[0]);
    finish();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  int reading_end() const { return ends_[0]; }
  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t count = ::write(ends_[1], bytes.data(), bytes.size());
      if (count <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
  }
  void finish() {
    if (ends_[1] >= 0) ::close(ends_[1]);
    ends_[1] = -1;
  }

 private:
  std::array<int, 2> ends_{-1, -1};
};

std::vector<std::string> lines_of(std::string_view bytes, std::size_t longest = kLongest) {
  Pipe pipe;
  std::thread writer([&] {
    pipe.write(bytes);
    pipe.finish();
  });
  LineSource source(pipe.reading_end(), longest);
  std::vector<std::string> lines;
  for (;;) {
    const auto line = source.next([] { return true; });
    if (!line || !*line) break;
    lines.push_back(((*line)->is_cut ? "cut:" : "") + std::string((*line)->text));
    CHECK((*line)->number == lines.size());
  }
  writer.join();
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("lines end at LF, CR and CRLF") {
  CHECK(lines_of("a\nb\rc\r\nd\n") == Lines{"a", "b", "c", "d"});
}

TEST_CASE("a last line without an end counts") {
  CHECK(lines_of("a\nb") == Lines{"a", "b"});
}

TEST_CASE("empty lines are lines") {
  CHECK(lines_of("\n\na\r\r\n\n") == Lines{"", "", "a", "", ""});
}

TEST_CASE("empty input has no line") {
  CHECK(lines_of("").empty());
}

TEST_CASE("a CR and an LF that are read apart end one line") {
  Pipe pipe;
  LineSource source(pipe.reading_end(), kLongest);
  const auto next = [&] { return source.next([] { return true; }); };
  pipe.write("a\r");
  CHECK((*next())->text == "a");
  pipe.write("\nb\n");
  pipe.finish();
  CHECK((*next())->text == "b");
  CHECK_FALSE(next()->has_value());
}

TEST_CASE("NUL bytes and bytes that are no UTF-8 pass unaltered") {
  const std::string bytes("a\0b\xff\xfe", 5);
  CHECK(lines_of(bytes + "\n") == Lines{bytes});
}

TEST_CASE("lines across many blocks come out whole") {
  std::string bytes;
  Lines wanted;
  for (std::size_t i = 0; i < 3000; ++i) {
    wanted.push_back(std::string(i % 700, static_cast<char>('a' + i % 26)));
    bytes += wanted.back() + (i % 3 == 0 ? "\r\n" : "\n");
  }
  CHECK(lines_of(bytes) == wanted);
}

TEST_CASE("a line beyond the limit is cut, and the one behind it is whole") {
  const std::string endless(2'000'000, 'x');
  CHECK(lines_of("a\n" + endless + "\nb\n") ==
        Lines{"a", "cut:" + std::string(kLongest, 'x'), "b"});
}

TEST_CASE("an endless last line is cut once") {
  CHECK(lines_of(std::string(3'000'000, 'x')) == Lines{"cut:" + std::string(kLongest, 'x')});
}

TEST_CASE("waiting ends when it is told to") {
  Pipe pipe;
  LineSource source(pipe.reading_end(), kLongest);
  pipe.write("half a line");
  const auto line = source.next([] { return false; });
  REQUIRE(line.ok());
  CHECK_FALSE(line->has_value());
}

TEST_CASE("a closed descriptor is an error that says so") {
  const int closed = ::dup(STDERR_FILENO);
  ::close(closed);
  LineSource source(closed, kLongest);
  const auto line = source.next([] { return false; });
  REQUIRE_FALSE(line.ok());
  CHECK(line.error().text == "cannot read standard input: Bad file descriptor");
}
