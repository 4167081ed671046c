// A file descriptor -> pieces that are no lines: parted by a delimiter of any length, frames with a
// length in front, or the file as a whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/util/result.h"
#include "tools/kt-console-producer/source.h"

namespace kt::producer {

// How the input is cut.
struct Cutting {
  enum class Way {
    lines,      // line_source's: at LF, CR, CRLF
    delimiter,  // at `delimiter`; a last piece without one counts
    whole,      // never: a file is a piece, an empty one too
    frames,     // `frames` frames (formats/frame_reader.h) are a piece
  };
  Way way = Way::lines;
  std::string delimiter;
  int frames = 1;
};

class ChunkSource final : public Source {
 public:
  // What is longer than `longest` bytes is cut, so that memory stays bounded.
  ChunkSource(int fd, Cutting cutting, std::size_t longest, std::string name);

  util::Result<std::optional<Piece>> next(const KeepsWaiting& keeps_waiting) override;

 private:
  // Where a piece ends and the next one begins, from begin_ on.
  struct End {
    std::size_t size = 0;
    std::size_t gap = 0;  // bytes behind it that belong to no piece
  };

  std::optional<End> find_end();
  std::optional<End> end_of_delimited();
  std::optional<End> end_of_frames() const;
  util::Result<std::optional<Piece>> last();
  util::Result<std::optional<Piece>> take(End end);
  std::optional<Piece> cut_overlong();
  util::Result<bool> fill(const KeepsWaiting& keeps_waiting);
  void skip();

  int fd_;
  Cutting cutting_;
  std::size_t longest_;
  std::string name_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;      // where the piece being read begins
  std::size_t end_ = 0;        // where what was read ends
  std::size_t scanned_ = 0;    // no delimiter begins between begin_ and here
  std::uint64_t number_ = 0;   // pieces so far
  bool is_at_end_ = false;     // of the file
  bool is_over_ = false;       // there is nothing to come
  bool is_skipping_ = false;   // what comes is the rest of a cut piece
  std::uint64_t to_skip_ = 0;  // of frames: how many bytes of it
};

}  // namespace kt::producer
