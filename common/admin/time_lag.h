// Lag in time: how old the first record is that a group has not read, found by asking for offsets
// by time, without reading a record. Lag in records is left to lag.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "common/admin/client.h"
#include "common/admin/lag.h"
#include "common/admin/offsets.h"
#include "common/util/deadline.h"

namespace kt::admin {

// An age, or why there is none.
struct Age {
  std::optional<std::chrono::milliseconds> value;
  Gap gap = Gap::none;

  bool operator==(const Age&) const = default;
};

// Bisects for one commit. Ask next()'s time, hand the answer to take(), until there is none.
class AgeSearch {
 public:
  // `now` in milliseconds since 1970. Precondition: the log has something at or after `committed`.
  AgeSearch(std::int64_t committed, std::int64_t now, std::int64_t resolution)
      : committed_(committed), now_(now), resolution_(resolution), high_(now + 1) {}

  // The time to ask for, in milliseconds since 1970; nothing when the age is known.
  std::optional<std::int64_t> next() const;
  // `found` is what the log answers for `time`; any time helps, not only next()'s.
  void take(std::int64_t time, const FoundOffset& found);
  void give_up(Gap gap);

  Age age() const;

 private:
  void take_first(const FoundOffset& found);

  std::int64_t committed_;
  std::int64_t now_;
  std::int64_t resolution_;
  // The log had reached the commit at low_ (when that is known) and had not at high_.
  std::optional<std::int64_t> low_;
  std::int64_t high_;
  Gap gap_ = Gap::none;
  bool is_done_ = false;
};

// A group's position on a partition, and where its log ends.
struct Position {
  TopicPartition at;
  std::int64_t committed = 0;
  std::int64_t end = 0;
};

inline constexpr std::chrono::milliseconds kAgeResolution{100};

// One age a position, in the order given: 0 where nothing is unread. Positions of several groups
// may name the same partition. All searches go on together, so there are at most 41 rounds of one
// request a leader (more only where groups stand at different places in one partition), fewer where
// an answer hits a commit. An age is too large by `resolution` at most. Where times in a log are
// out of order, it is the running maximum that counts; in a compacted log, the record before a gap
// at the commit.
std::vector<Age> ages_of(Client& client, const std::vector<Position>& positions, util::WallTime now,
                         Isolation isolation, util::Deadline deadline,
                         std::chrono::milliseconds resolution = kAgeResolution);

}  // namespace kt::admin
