// One look at a cluster's groups, as plain data: what the sampler hands over and everything in this
// room reasons about.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "common/util/deadline.h"
#include "common/util/error.h"

namespace kt::monitor {

struct PartitionKey {
  std::string topic;
  std::int32_t partition = 0;

  auto operator<=>(const PartitionKey&) const = default;
};

// Where a group stands in one partition. A number that is not known is absent, and `why_unknown`
// says why.
struct PositionSample {
  std::optional<std::int64_t> committed;  // next offset to read
  std::optional<std::int64_t> start;      // the log's first offset
  std::optional<std::int64_t> end;        // high watermark, read after the commit
  std::string why_unknown;
  std::string owner;  // client id of the member that has it; empty: nobody
};

struct GroupSample {
  std::string state;  // Kafka's word: Stable, Empty, PreparingRebalance …
  std::optional<std::int32_t> members;
  std::map<PartitionKey, PositionSample> positions;
};

struct Sample {
  util::Moment at{};
  util::WallTime wall{};
  std::map<std::string, GroupSample> groups;
  std::vector<util::Error> problems;  // what could not be asked, and why
};

}  // namespace kt::monitor
