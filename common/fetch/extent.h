// How far a fetched records field reaches, from the headers of its batches alone: so that the next
// fetch can leave before anything is decoded.
#pragma once

#include <cstdint>
#include <string_view>

namespace kt::fetch {

struct Extent {
  std::int64_t next_offset = 0;    // behind the last whole batch; `from` if there is none
  std::int32_t leader_epoch = -1;  // of the last whole batch; -1: unknown
  std::size_t cut_size = 0;        // nothing is whole: how large the batch is that was cut short
};

// Reading `records` from the position `from` on. What is corrupt ends the walk without a word: the
// decoder comes to it as well.
Extent extent_of(std::string_view records, std::int64_t from);

}  // namespace kt::fetch
