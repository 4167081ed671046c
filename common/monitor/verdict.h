// What is the matter with a group on a partition: one word, and the numbers that prove it. Pure
// rules, in the order of how bad it is. Burrow's words are left to burrow.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/monitor/series.h"
#include "common/util/name.h"

namespace kt::monitor {

// From worst to best.
enum class Verdict {
  lost,         // retention has deleted records before the group read them
  no_member,    // records wait and nobody owns the partition
  stop,         // it has an owner, whose commits have ended
  stall,        // its owner commits elsewhere, but not here
  rewind,       // the commit went back and has not come as far again
  rebalancing,  // the group is handing partitions around
  slow,         // records come faster than they are read
  unknown,      // a number that a verdict needs is not known
  warmup,       // not watched for long enough to tell
  draining,     // the lag shrinks
  ok,
  idle,  // nothing to read, nothing written
};

// "LOST", "NOMEMBER" …, as everybody sees them.
std::string_view name_of(Verdict verdict);

// Whether somebody should be woken up: lost to rewind, and slow.
bool is_bad(Verdict verdict);

// What is known of a group on one partition. Rates are absent until enough was seen.
struct Evidence {
  std::string state;                        // of the group, in Kafka's words
  std::optional<std::string> likely_cause;  // of its rebalances, while it is in one
  bool is_described = false;                // members and owners are known
  bool has_owner = false;
  std::optional<std::int64_t> lag;   // records
  std::optional<std::int64_t> lost;  // records below the log's start that were not read
  std::optional<Rate> produce;
  std::optional<Rate> consume;
  std::optional<std::int64_t> rewound_from;
  std::int64_t committed = 0;         // where lag is known
  util::Moment::duration watched{};   // since the partition was first seen
  util::Moment::duration standing{};  // the commit has not moved for that long, as far as seen
  std::optional<util::Moment::duration> usual_step;  // between two commits
  bool owner_moves_elsewhere = false;      // the same member has lately committed on a partition
  std::optional<std::int64_t> lag_before;  // at the begin of the window
};

// A verdict and the numbers that it was made of, which become words only where somebody reads them:
// thousands of partitions are judged at each look.
struct Judgement {
  Verdict verdict = Verdict::warmup;
  std::int64_t records = 0;       // lost, waiting, or more than before
  std::int64_t committed = 0;     // of a commit that went back:
  std::int64_t rewound_from = 0;  // from there
  util::Moment::duration span{};  // that the commit stands, or it was watched
  bool is_span_whole = true;      // false: it may be longer
  std::optional<util::Moment::duration> usual_step;
  double produced = 0;  // records per second
  double consumed = 0;
  util::Name rebalance;  // what is known of one

  // The proof in one line: "no commit for 45s, usually every 5s".
  std::string because() const;
};

Judgement judge(const Evidence& evidence);

// Kafka's states in which a group hands partitions around.
bool is_rebalancing(std::string_view state);

}  // namespace kt::monitor
