// A file descriptor -> lines, read in large blocks without a copy per line. What a line means is
// formats/line_reader's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "common/util/result.h"

namespace kt::producer {

struct Line {
  std::string_view text;     // without its end; good until the next call of next()
  std::uint64_t number = 0;  // from 1
  bool is_cut = false;       // longer than the limit: `text` is only its beginning
};

// Lines end at LF, CR or CRLF, as for Java; a last line without an end counts. Bytes are passed on
// as they are.
class LineSource {
 public:
  // Lines beyond `longest` bytes are cut, so that memory stays bounded whatever comes.
  LineSource(int fd, std::size_t longest);

  // Called when there is no input just now, then about every 200 ms until there is some: whether to
  // go on waiting.
  using KeepsWaiting = std::function<bool()>;

  // The next line; nothing at the end of input, and when `keeps_waiting` said no. The error names
  // what could not be read.
  util::Result<std::optional<Line>> next(const KeepsWaiting& keeps_waiting);

  std::uint64_t lines() const { return number_; }

 private:
  enum class Filled { more, end, stopped };

  std::optional<std::size_t> find_end();
  Line take(std::size_t end);
  Line cut();
  void leave_line(std::size_t end);
  void start_line(std::size_t at);
  util::Result<Filled> fill(const KeepsWaiting& keeps_waiting);
  void make_room();

  int fd_;
  std::size_t longest_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;    // where the line being read begins
  std::size_t end_ = 0;      // where what was read ends
  std::size_t scanned_ = 0;  // no CR between begin_ and here
  std::size_t feed_ = 0;     // the first LF from begin_ on; end_ when there is none
  std::uint64_t number_ = 0;
  bool follows_return_ = false;  // the last line ended with CR: an LF right here belongs to it
  bool is_skipping_ = false;     // what is read up to the next line end is the rest of a cut line
};

}  // namespace kt::producer
