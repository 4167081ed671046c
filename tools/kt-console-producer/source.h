// The input as pieces, each of which becomes one record: what every way of cutting it has in
// common. Lines are line_source's, everything else chunk_source's; several files are input's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "common/util/result.h"

namespace kt::producer {

struct Piece {
  std::string_view text;       // without its end; good until the next call of next()
  std::uint64_t number = 0;    // in its file, from 1
  bool is_cut = false;         // longer than the limit: `text` is only its beginning
  std::uint64_t position = 0;  // in all of the input, from 1; set by Input
};

// Called when there is no input just now, then about every 200 ms until there is some: whether to
// go on waiting.
using KeepsWaiting = std::function<bool()>;

class Source {
 public:
  virtual ~Source() = default;

  // The next piece; nothing at the end of input, and when `keeps_waiting` said no. The error says
  // what is wrong with the input.
  virtual util::Result<std::optional<Piece>> next(const KeepsWaiting& keeps_waiting) = 0;
};

// Waits for bytes and reads what there is into `room`; 0 at the end of input, nothing when
// `keeps_waiting` said no. `name` is what errors call the input.
util::Result<std::optional<std::size_t>> read_some(int fd, std::span<char> room,
                                                   const KeepsWaiting& keeps_waiting,
                                                   const std::string& name);

}  // namespace kt::producer
