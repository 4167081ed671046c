// Everything one frame is about, taken out of the history at one moment: what is drawn, printed and
// tested. While the screen is paused the picture stays and the history goes on.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <vector>

#include "common/monitor/history.h"

namespace kt::watch {

struct Picture {
  bool is_empty = true;  // before the first sample
  util::WallTime wall{};
  std::vector<monitor::GroupFinding> groups;  // the largest lag first
  std::map<monitor::PartitionKey, monitor::LogSample> logs;
  std::map<monitor::PartitionKey, monitor::Rate> produced;  // by log, where known
  std::deque<monitor::Event> events;                        // the newest at the back
  std::vector<util::Error> problems;
};

// Groups that are behind by less than `min_lag` are left out; one whose lag is not known stays.
Picture picture_of(const monitor::History& history, std::optional<std::int64_t> min_lag);

}  // namespace kt::watch
