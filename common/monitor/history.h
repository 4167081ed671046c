// Samples over time -> what a watcher wants to know of each group: lag in records and in time,
// rates, how long until it has drained, and the verdict with its proof.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/monitor/burrow.h"
#include "common/monitor/end_table.h"
#include "common/monitor/events.h"
#include "common/monitor/retention.h"
#include "common/monitor/sample.h"
#include "common/monitor/series.h"
#include "common/monitor/verdict.h"

namespace kt::monitor {

// Seconds until a lag is gone: a range, because rates are not exact.
struct Drain {
  double soonest = 0;
  std::optional<double> latest;  // absent: at the worst of the rates never
};

struct PartitionFinding {
  PartitionKey key;
  PositionSample position;
  std::optional<std::int64_t>
      lag;  // records between commit and end, never negative; absent: see position.why_unknown
  std::optional<Age> time_lag;  // age of the first unread record; absent where that is not known
  std::optional<Rate> produce_rate;
  std::optional<Rate> consume_rate;
  std::optional<Drain> drain;
  // Until retention reaches the first unread record, if that is not read by then; absent where
  // nothing is unread, or it is not known.
  std::optional<Countdown> countdown;
  Judgement judgement;
  BurrowStatus burrow = BurrowStatus::not_found;
};

// What is known of a group after the newest sample.
struct GroupFinding {
  std::string group;
  std::string state;
  std::optional<std::int32_t> members;
  std::optional<std::int64_t> lag;   // over the partitions whose lag is known; absent when none is
  bool lag_is_complete = true;       // false: some partition's lag is unknown and not in the sum
  std::optional<Age> time_lag;       // of the partition that is furthest behind
  std::optional<Rate> produce_rate;  // over the group's partitions
  std::optional<Rate> consume_rate;
  std::optional<Drain> drain;          // absent where it is unknown or would never be
  std::optional<Countdown> countdown;  // of the partition where it is over first
  Judgement judgement;                 // of its worst partition
  BurrowStatus burrow = BurrowStatus::not_found;
  std::vector<std::int64_t> trend;  // the lag at former samples, oldest first
  std::vector<PartitionFinding> partitions;
};

// One look at a partition, as far as it is remembered.
struct PartitionLook {
  util::Moment at{};
  std::int64_t lag = 0;
  std::optional<std::int64_t> end;

  bool operator==(const PartitionLook&) const = default;
};

// What a verdict on a partition was made of.
struct PartitionStory {
  Evidence evidence;
  std::vector<PartitionLook> looks;  // within the window, oldest first
};

class History {
 public:
  // How many former lags a group's trend has at most.
  static constexpr std::size_t kTrend = 60;

  // Takes the next sample; samples come in time order. What the sample does not mention any more is
  // forgotten.
  void add(Sample sample);

  // One finding per group of the newest sample, the largest lag first, then by name.
  std::vector<GroupFinding> findings() const;

  // Nothing where the newest sample does not have it.
  std::optional<PartitionStory> story_of(const std::string& group, const PartitionKey& key) const;

  const Sample& newest() const { return newest_; }
  const std::deque<Event>& events() const { return events_.events(); }

 private:
  // A log, and a group on one; `seen` is the moment of the last sample that had it.
  struct Log {
    EndSeries ends;
    EndTable table;
    StartSeries starts;
    std::optional<Rate> rate;  // of `ends`: many groups may ask
    util::Moment added{};      // the last sample that had its end
    util::Moment seen{};
  };
  struct Course {
    CommitSeries commits;
    util::Moment first_seen{};
    util::Moment seen{};
    std::deque<std::pair<util::Moment, std::int64_t>> lags;  // within the window
    BurrowWindow burrow;
  };
  using Courses = std::map<PartitionKey, Course>;

  void follow(const PartitionKey& key, const PositionSample& position, const Sample& sample);
  static void follow(const PositionSample& position, util::Moment at, Course& course);
  Evidence evidence_of(const std::string& name, const GroupSample& group, const PartitionKey& key,
                       const PositionSample& position,
                       const std::set<std::string>& moving_owners) const;
  // Null: none.
  const Course* course_of(const std::string& group, const PartitionKey& key) const;
  void note_commits(const std::string& name, const GroupSample& group, util::Moment at);
  std::optional<Countdown> countdown_of(const PartitionFinding& found, const Log& log) const;
  GroupFinding finding_of(const std::string& name, const GroupSample& group) const;
  PartitionFinding partition_finding(const std::string& name, const GroupSample& group,
                                     const PartitionKey& key, const PositionSample& position,
                                     const std::set<std::string>& moving_owners) const;
  std::set<std::string> moving_owners(const std::string& name, const GroupSample& group) const;

  Sample newest_;
  std::map<PartitionKey, Log> logs_;
  std::map<std::string, Courses> courses_;  // by group
  std::map<std::string, std::deque<std::int64_t>> trends_;
  EventLog events_;
};

}  // namespace kt::monitor
