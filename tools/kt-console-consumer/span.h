// From where to where in each partition: the words of --offset, --partition, --since and --before.
// Pure; what needs the cluster's offsets to be settled is selection.h's.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "common/fetch/range.h"
#include "common/util/result.h"

namespace kt::console_consumer {

// A place in a log, some records before or behind a bound of it.
struct Spot {
  fetch::Bound bound = fetch::Bound::latest();
  std::int64_t shift = 0;

  // Whether the log has to be asked, and the place be kept within it, before anything is read.
  bool is_relative() const { return shift != 0; }
};

struct Span {
  Spot start;
  std::optional<Spot> end;  // the first that is not read; nothing: for ever
};

// Apache's "earliest", "latest" (any case) and numbers from 0 on, and ours: "end-1000",
// "100..200", "100..", "..end-10": the first up to before the second.
util::Result<Span> parse_offsets(std::string_view text);

// Whether --offset names a place that many partitions have: a range, or relative to an end.
bool is_range(std::string_view offset);

// "3", "0,2,5-7": in order, without repetition.
util::Result<std::vector<std::int32_t>> parse_partitions(std::string_view text);

// "65536", "64K", "64M", "1G".
util::Result<std::size_t> parse_bytes(std::string_view text);

}  // namespace kt::console_consumer
