// All of the input: standard input, or files one after the other, cut in one way. Knows which piece
// stands where, for messages.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "common/util/result.h"
#include "tools/kt-console-producer/chunk_source.h"
#include "tools/kt-console-producer/source.h"

namespace kt::producer {

class Input {
 public:
  // No files: standard input. "-" among them is standard input too. Pieces beyond `longest` bytes
  // are cut.
  Input(std::vector<std::string> files, Cutting cutting, std::size_t longest);
  ~Input();
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  // Opens every file once, so that one that is not there is said before anything is sent.
  util::Result<void> check() const;

  // The next piece of the file at hand, else the first one of the next; nothing at the end of the
  // last one, or when `keeps_waiting` said no.
  util::Result<std::optional<Piece>> next(const KeepsWaiting& keeps_waiting);

  // Passes over pieces as if they had been given away. An error when there are less.
  util::Result<void> skip(std::uint64_t pieces, const KeepsWaiting& keeps_waiting);

  // How many pieces were given away.
  std::uint64_t count() const { return count_; }

  std::size_t files() const { return files_.size(); }

  // "line", or "record" where pieces are no lines.
  std::string noun() const;

  // "line 4", "line 4 of 'b.txt'" where there are several files. `position` counts through all.
  std::string place_of(std::uint64_t position) const;

 private:
  util::Result<void> open(const std::string& file);
  void close();

  std::vector<std::string> files_;
  Cutting cutting_;
  std::size_t longest_;
  int fd_ = -1;                        // that has to be closed
  std::unique_ptr<Source> source_;     // null: the next file has to be opened
  std::vector<std::uint64_t> before_;  // how many pieces there were before each file opened so far
  std::uint64_t count_ = 0;
};

}  // namespace kt::producer
