// How long until retention reaches the first record that a group has not read: by the record's age
// and retention.ms, and by how the log's begin has moved.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "common/monitor/end_table.h"
#include "common/monitor/series.h"

namespace kt::monitor {

struct Countdown {
  std::chrono::milliseconds left{0};
  // True: it cannot be sooner, by retention.ms, but later, because whole segments are deleted.
  // False: if the log's begin goes on to move as it did.
  bool is_soonest = true;

  bool operator==(const Countdown&) const = default;
};

// Where a log begins, over time. It moves in jumps, minutes apart: whenever the broker has looked
// for segments to delete, by time or size, or somebody deleted records.
class StartSeries {
 public:
  // How far back it looks.
  static constexpr std::chrono::hours kReach{1};

  // Points come in time order; one that goes back in offset (a topic made anew) starts it over.
  void add(Point start);

  // How long until the begin reaches this offset, if it moves on as between the first and the last
  // jump that were seen; nothing before two of them, or once it has not moved for much longer than
  // between them.
  std::optional<std::chrono::milliseconds> until(std::int64_t offset) const;

 private:
  std::vector<Point> jumps_;
  std::optional<std::int64_t> first_;  // where it was before any
  util::Moment newest_{};
};

// The sooner of both, of a record that was written `age` ago; absent where neither is known.
// `retention` is what the topic is set to, negative for ever.
std::optional<Countdown> countdown_of(const std::optional<Age>& age,
                                      const std::optional<std::chrono::milliseconds>& retention,
                                      const std::optional<std::chrono::milliseconds>& by_movement);

}  // namespace kt::monitor
