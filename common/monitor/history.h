// Samples over time -> what a watcher wants to know of each group: lag, rates, and how long until
// it has drained.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/monitor/sample.h"
#include "common/monitor/series.h"

namespace kt::monitor {

struct PartitionFinding {
  PartitionKey key;
  PositionSample position;
  std::optional<std::int64_t>
      lag;  // records between commit and end, never negative; absent: see position.why_unknown
};

// What is known of a group after the newest sample.
struct GroupFinding {
  std::string group;
  std::string state;
  std::optional<std::int32_t> members;
  std::optional<std::int64_t> lag;  // over the partitions whose lag is known; absent when none is
  bool lag_is_complete = true;      // false: some partition's lag is unknown and not in the sum
  std::optional<double> produce_rate;  // records/s over the group's partitions
  std::optional<double> consume_rate;
  // Seconds until the lag is gone at these rates. Absent where it is unknown or would never be.
  std::optional<double> drain_seconds;
  std::vector<PartitionFinding> partitions;
};

class History {
 public:
  // Takes the next sample; samples come in time order. What the sample does not mention any more is
  // forgotten.
  void add(Sample sample);

  // One finding per group of the newest sample, the largest lag first, then by name.
  std::vector<GroupFinding> findings() const;

  const Sample& newest() const { return newest_; }

 private:
  GroupFinding finding_of(const std::string& name, const GroupSample& group) const;

  Sample newest_;
  std::map<PartitionKey, EndSeries> ends_;
  std::map<std::pair<std::string, PartitionKey>, CommitSeries> commits_;
};

}  // namespace kt::monitor
