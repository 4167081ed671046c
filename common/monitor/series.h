// Offsets over time, within a window, and the rates that follow from them.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "common/util/deadline.h"

namespace kt::monitor {

struct Point {
  util::Moment at{};
  std::int64_t offset = 0;
};

// Records per second, and by how much that may be off: the standard error of the slope. An end
// offset that grows evenly has an error near 0, one that grows in bursts a large one.
struct Rate {
  double per_second = 0;
  double error = 0;
};

// Of independent rates: errors add as variances do.
Rate operator+(Rate a, Rate b);

// How far back rates look.
inline constexpr std::chrono::seconds kWindow{30};

// A log's end offset, sampled every tick: its slope is the produce rate.
class EndSeries {
 public:
  // Points come in time order; one that goes back in offset (a topic made anew) starts the series
  // over.
  void add(Point point);

  // By least squares over the window; absent with fewer than three points or no time between them.
  std::optional<Rate> rate() const;

  const std::vector<Point>& points() const { return points_; }

 private:
  std::vector<Point> points_;
};

// A group's commits, of which only the changes count: a consumer that commits every five seconds,
// sampled every second, is a staircase whose slope between samples means nothing.
class CommitSeries {
 public:
  void add(Point point);

  // Between the first and the last change in the window. While no further change comes the span
  // grows up to the last sample, so that a group that stands still falls to zero. Absent until a
  // change was seen.
  std::optional<Rate> rate() const;

  // When the commit last moved; absent until it was seen to move.
  std::optional<util::Moment> last_change() const;

  // How long the commit has stood where it is, as far as was seen.
  util::Moment::duration standing() const { return newest_ - since_; }

  // The usual time between two changes; absent until two were seen.
  std::optional<util::Moment::duration> usual_step() const { return usual_step_; }

  // The highest commit before it went back, until it has come that far again.
  std::optional<std::int64_t> rewound_from() const { return rewound_from_; }

 private:
  std::vector<Point>
      changes_;  // the first entry is where the series began, each later one a change
  util::Moment newest_{};
  util::Moment since_{};  // the commit is where it is since then
  std::optional<std::int64_t> rewound_from_;
  std::optional<util::Moment::duration> usual_step_;  // outlives the changes that showed it
};

}  // namespace kt::monitor
