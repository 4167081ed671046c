// Offsets over time, within a window, and the rates that follow from them.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>

#include "common/util/deadline.h"

namespace kt::monitor {

struct Point {
  util::Moment at{};
  std::int64_t offset = 0;
};

// How far back rates look.
inline constexpr std::chrono::seconds kWindow{30};

// A log's end offset, sampled every tick: its slope is the produce rate.
class EndSeries {
 public:
  // Points come in time order; one that goes back in offset (a topic made anew) starts the series
  // over.
  void add(Point point);

  // Records per second by least squares over the window; absent with fewer than three points or no
  // time between them.
  std::optional<double> rate() const;

 private:
  std::deque<Point> points_;
};

// A group's commits, of which only the changes count: a consumer that commits every five seconds,
// sampled every second, is a staircase whose slope between samples means nothing.
class CommitSeries {
 public:
  void add(Point point);

  // Records per second between the first and the last change in the window. While no further change
  // comes the span grows up to `last sample`, so that a group that stands still falls to zero.
  // Absent until a change was seen.
  std::optional<double> rate() const;

  // When the commit last moved; absent until it was seen to move.
  std::optional<util::Moment> last_change() const;

 private:
  std::deque<Point> changes_;  // the first entry is where the series began, each later one a change
  util::Moment newest_{};
};

}  // namespace kt::monitor
