// A file descriptor -> lines, read in large blocks without a copy per line. What a line means is
// formats/line_reader's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/util/result.h"
#include "tools/kt-console-producer/source.h"

namespace kt::producer {

// Lines end at LF, CR or CRLF, as for Java; a last line without an end counts. Bytes are passed on
// as they are.
class LineSource final : public Source {
 public:
  // Lines beyond `longest` bytes are cut, so that memory stays bounded whatever comes.
  LineSource(int fd, std::size_t longest, std::string name = "standard input");

  util::Result<std::optional<Piece>> next(const KeepsWaiting& keeps_waiting) override;

 private:
  enum class Filled { more, end, stopped };

  std::optional<std::size_t> find_end();
  Piece take(std::size_t end);
  Piece cut();
  void leave_line(std::size_t end);
  void start_line(std::size_t at);
  util::Result<Filled> fill(const KeepsWaiting& keeps_waiting);
  void make_room();

  int fd_;
  std::size_t longest_;
  std::string name_;
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
