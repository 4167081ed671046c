// When a log reached which offset: a table of its end offsets as they were seen, and how old the
// record at an offset is by it (lag in time).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "common/monitor/series.h"

namespace kt::monitor {

// How old something is: exactly, or at least so much because it happened before anybody looked.
struct Age {
  std::chrono::milliseconds span{0};
  bool is_at_least = false;

  bool operator==(const Age&) const = default;
};

class EndTable {
 public:
  // Enough for an hour in steps of seconds near the present and of minutes far back.
  static constexpr std::size_t kMostPoints = 256;

  // End offsets in time order; one that goes back (a topic made anew) starts the table over. Of
  // more than `most` points those far back become fewer.
  void add(Point end, std::size_t most = kMostPoints);

  // What somebody found out by asking the broker: the log reached this offset then. Left out where
  // it does not fit between what was seen.
  void learn(Point reached);

  // How long ago the record at the offset was written, seen from `now`; nothing when the log has no
  // such record yet or the table is empty. Between two points of the table the log is taken to have
  // grown evenly.
  std::optional<Age> age_at(std::int64_t offset, util::Moment now) const;

 private:
  void thin_out(std::size_t most);

  std::vector<Point> points_;  // both coordinates never fall; of a flat stretch only its two ends
};

}  // namespace kt::monitor
