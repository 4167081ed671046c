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
  std::vector<monitor::GroupFinding> near;    // those that are left out, see leave_out_near
  util::Shared<monitor::Logs> logs;
  std::map<std::int32_t, monitor::BrokerSample> brokers;
  util::Shared<monitor::Topics> topics;
  std::deque<monitor::Event> events;  // the newest at the back
  std::vector<util::Error> problems;
  util::Moment at{};
  std::optional<monitor::PartitionStory> story;  // of the focus
};

// What is written to each log, where that is known.
using Produced = std::map<monitor::PartitionKey, monitor::Rate>;
Produced produced_in(const Picture& picture);

// The partition that the user looks at.
struct Focus {
  std::string group;
  std::string partition;  // "sales-0"
};

// Groups that are behind by less than `min_lag` are left out; one whose lag is not known stays.
Picture picture_of(const monitor::History& history, std::optional<std::int64_t> min_lag,
                   const std::optional<Focus>& focus = std::nullopt,
                   monitor::Detail detail = monitor::Detail::whole);

// Leaves out groups that are behind by less; one whose lag is not known stays.
void leave_out_near(std::optional<std::int64_t> min_lag, Picture& picture);

// Of the newest sample; nothing where it does not have that partition.
std::optional<monitor::PartitionStory> story_of(const monitor::History& history,
                                                const Focus& focus);

}  // namespace kt::watch
