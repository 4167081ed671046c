// Samples over time -> what a watcher wants to know of each group: lag in records and in time,
// rates, how long until it has drained, and the verdict with its proof.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
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
#include "common/util/flat_map.h"

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

// On a group: that on its worst partition.
struct GroupJudgement {
  Verdict verdict = Verdict::warmup;
  std::string because;  // "sales-0: no commit for 45s, usually every 5s"
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
  GroupJudgement judgement;
  BurrowStatus burrow = BurrowStatus::not_found;
  util::Name why_unknown;  // the first reason why some partition's lag is not known
  // Not in summaries:
  std::vector<std::int64_t> trend;  // the lag at former samples, oldest first
  std::vector<PartitionFinding> partitions;
};

// Whoever shows groups alone does without what takes most of the memory.
enum class Detail { summary, whole };

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
  // Without Burrow's words every finding's is not_found.
  explicit History(BurrowWords burrow = BurrowWords::made) : burrow_(burrow) {}
  ~History() = default;
  History(History&&) = default;
  History& operator=(History&&) = default;
  History(const History&) = delete;  // what it knows of groups points to what it knows of logs
  History& operator=(const History&) = delete;

  // How many former lags a group's trend has at most.
  static constexpr std::size_t kTrend = 60;

  // Takes the next sample; samples come in time order. What the sample does not mention any more is
  // forgotten.
  void add(Sample sample);

  // One finding per group of the newest sample, the largest lag first, then by name.
  std::vector<GroupFinding> findings(Detail detail = Detail::whole) const;

  // Nothing where the newest sample does not have it.
  std::optional<PartitionStory> story_of(const std::string& group, const PartitionKey& key) const;

  const Sample& newest() const { return newest_; }
  const std::deque<Event>& events() const { return events_.events(); }

 private:
  struct Log {
    EndSeries ends;
    EndTable table;
    StartSeries starts;
    std::optional<Rate> rate;  // of `ends`: many groups may ask
    util::Moment added{};      // the last sample that had its end
    util::Moment seen{};       // the last sample in which somebody read it
  };
  // A group on a log.
  struct Course {
    Log* log = nullptr;  // in logs_
    CommitSeries commits;
    util::Moment first_seen{};
    std::optional<std::int64_t> committed;  // as last seen
    bool has_committed = false;             // at the newest sample, since the one before
    std::vector<Point> lags;                // each from then on, back to the begin of the window
    BurrowWindow burrow;
  };
  using Courses = util::FlatMap<PartitionKey, Course>;
  struct Track {
    Courses courses;                  // of the group's positions, all of them and no others
    std::vector<std::int64_t> trend;  // lags, oldest first
  };
  // A group of the newest sample while its finding is made.
  struct Subject;

  bool align(const GroupSample& group, util::Moment at, Courses& courses);
  void follow(const PositionSample& position, const Sample& sample, Log& log) const;
  static void follow(const PositionSample& position, util::Moment at, Course& course);
  static void note_commits(const GroupSample& group, util::Moment at, Courses& courses);
  Evidence evidence_of(Subject& subject, const PositionSample& position,
                       const Course& course) const;
  std::optional<Countdown> countdown_of(Subject& subject, const PartitionKey& key,
                                        const PartitionFinding& found, const Log& log) const;
  GroupFinding finding_of(Subject subject, std::vector<PartitionFinding> room) const;
  PartitionFinding partition_finding(Subject& subject, const PartitionKey& key,
                                     const PositionSample& position, const Course& course) const;

  BurrowWords burrow_;
  Sample newest_;
  std::map<PartitionKey, Log> logs_;
  std::size_t most_ends_ = EndTable::kMostPoints;  // in the table of each log
  std::map<std::string, Track> tracks_;  // of the newest sample's groups, all and no others
  EventLog events_;
};

}  // namespace kt::monitor
