// Burrow's six words, by Burrow's own rules, for those whose alerts know them: an older, simpler
// judgement beside ours (verdict.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "common/monitor/series.h"

namespace kt::monitor {

// With Burrow's numbers, from best to worst but for the order in which a group takes them.
enum class BurrowStatus : std::int8_t {
  not_found = 0,
  ok = 1,
  warn = 2,
  err = 3,
  stop = 4,
  stall = 5,
  rewind = 6,
};

std::string_view name_of(BurrowStatus status);

// Whether they are made: the commits that they need are a third of what is remembered of a busy
// group.
enum class BurrowWords { made, left_out };

// The last commits on a partition, the same offset again too; the lag that each had when it came,
// where that is known.
struct BurrowCommit {
  util::Moment at{};
  std::int64_t offset = 0;
  std::optional<std::int64_t> lag;
};

class BurrowWindow {
 public:
  // Burrow's default.
  static constexpr std::size_t kMost = 10;

  void add(BurrowCommit commit);

  // `ends` are the log's end offsets of late, the newest at the back. What has no commit is
  // not_found.
  BurrowStatus judge(const std::vector<Point>& ends, util::Moment now) const;

 private:
  bool has_stopped(const std::vector<Point>& ends, util::Moment now) const;
  bool is_rewound() const;
  bool lag_never_fell() const;

  std::vector<BurrowCommit> commits_;
};

// Of a group, when one more of its partitions is looked at: that of the worst, with stop, stall and
// rewind all shown as err. It begins as not_found.
BurrowStatus burrow_of_group(BurrowStatus so_far, BurrowStatus partition);

}  // namespace kt::monitor
