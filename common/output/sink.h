// Where results go: one large buffer in front of a file descriptor, with every error of writing
// kept until someone asks. Everything a tool prints on stdout passes through a Sink.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "common/util/result.h"

namespace kt::output {

class Sink {
 public:
  static constexpr std::size_t kCapacity = 256 * 1024;

  // Writes to `fd`, which stays the caller's. `name` is what errors call it ("standard output").
  explicit Sink(int fd, std::string name = "standard output");
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;

  // Takes bytes; they are written when the buffer is full, or at once when they are larger than it.
  // After a failure bytes are dropped: flush() tells.
  void write(std::string_view bytes);

  // Writes what is buffered. The first failure stays the answer for ever. That nobody reads any
  // more (EPIPE) is no failure: see is_closed().
  util::Result<void> flush();

  // True once the reader has gone away: whoever produces rows without end stops here, quietly.
  bool is_closed() const { return is_closed_; }

 private:
  void write_out(std::string_view bytes);
  void widen_pipe();
  void fail(int code);

  int fd_;
  std::string name_;
  std::string buffer_;
  bool is_closed_ = false;
  bool is_widened_ = false;
  util::Result<void> state_;
};

}  // namespace kt::output
