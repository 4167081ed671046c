// The records around a position: so many before it, so many from it on, whatever gaps transactions
// and compaction have left between their offsets. How they look is the formatter's.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "common/admin/client.h"
#include "common/fetch/range.h"
#include "common/formats/formatter.h"
#include "common/util/deadline.h"
#include "common/util/result.h"

namespace kt::groups {

// A position in a log, and how far the log goes to either side. start <= position <= end.
struct Spot {
  admin::TopicPartition at;
  std::int64_t start = 0;
  std::int64_t position = 0;
  std::int64_t end = 0;
};

struct Surroundings {
  std::deque<std::string> before;  // oldest first
  std::deque<std::string> after;   // from the position on
};

using AllSurroundings = std::map<admin::TopicPartition, Surroundings>;

// At most `wanted` records on either side of every spot, as text. A record that cannot be shown is
// left out and told to `options.notice`. An error where a partition may not be read, is gone, or
// its broker does not answer in time.
util::Result<AllSurroundings> records_around(admin::Client& client, const std::vector<Spot>& spots,
                                             std::size_t wanted,
                                             const formats::Formatter& formatter,
                                             const fetch::Options& options,
                                             util::Deadline deadline);

}  // namespace kt::groups
