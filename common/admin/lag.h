// Lag: committed positions against the ends of the logs, for many groups in one moment. Unknown
// stays unknown, with its reason. Time and trends are left to common/monitor.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/admin/client.h"
#include "common/admin/offsets.h"
#include "common/admin/partitions.h"
#include "common/util/deadline.h"
#include "common/util/error.h"
#include "common/util/flat_map.h"
#include "common/util/outcome.h"
#include "common/util/result.h"
#include "common/util/shared.h"

namespace kt::admin {

// Why a number is not there.
enum class Gap {
  none,             // it is there
  never_committed,  // the group has no position on this partition
  topic_deleted,    // the topic or partition is gone
  no_leader,        // nobody leads the partition at the moment
  broker_silent,    // the broker that knows could not be asked or did not answer in time
  not_authorised,   // the broker does not tell this user
  refused,          // any other error of the broker
  no_times,         // records of this log carry no time
};

// "never committed", "topic deleted" …
std::string_view name_of(Gap gap);

// The reason in an error that a broker or the way to it gave.
Gap gap_from(const util::Error& error);

// An offset, or why there is none.
struct Reading {
  std::optional<std::int64_t> value;
  Gap gap = Gap::none;

  bool operator==(const Reading&) const = default;
};

Reading known(std::int64_t value);
Reading missing(Gap gap);
Reading reading_of(const CommittedOffset& commit);
Reading reading_of(const util::Result<FoundOffset>& found);  // of one end of a log

struct PartitionLag {
  TopicPartition at;
  Reading committed;
  Reading start;                             // of the log: what retention has left
  Reading end;                               // of the log, by the isolation asked for
  std::optional<std::int32_t> leader_epoch;  // of the commit
  std::string metadata;                      // of the commit

  // end - committed. Negative after an unclean election; unknown where one of the two is, with that
  // one's reason.
  Reading lag() const;
  // Records between the commit and the log's start: gone before the group read them. 0 when none.
  Reading lost() const;

  bool operator==(const PartitionLag&) const = default;
};

struct GroupLag {
  std::string group;
  std::vector<PartitionLag> partitions;  // by topic and partition
};

// A sum that says whether it is one: `missing` partitions had no lag to add.
struct LagTotal {
  std::int64_t records = 0;
  std::int32_t counted = 0;
  std::int32_t missing = 0;

  bool complete() const { return missing == 0; }
};

LagTotal total_of(const std::vector<PartitionLag>& partitions);

// Which ends of the logs are asked for: asking for the starts too doubles the work of the leaders.
enum class LagDepth { ends, starts_and_ends };

struct LagQuestion {
  std::vector<std::string> groups;
  // Partitions to show beside those with a commit (assigned to a member, say), of each group in the
  // order of `groups`; those behind the last one have none.
  std::vector<util::Shared<std::vector<TopicPartition>>> also;
  Isolation isolation = Isolation::read_uncommitted;
  LagDepth depth = LagDepth::ends;
};

// One outcome a group, in the order given: its commits could be read, or why not. The number of
// requests grows with the brokers, not with the groups.
std::vector<util::Outcome<GroupLag>> group_lags(Client& client, const LagQuestion& question,
                                                util::Deadline deadline);

// What a log said.
struct LogEnds {
  Reading start{.value = std::nullopt, .gap = Gap::broker_silent};
  Reading end{.value = std::nullopt, .gap = Gap::broker_silent};
};

// The pure half of group_lags: joins one group's commits, the other partitions to be shown, and the
// ends of the logs. A partition that is not in `logs` is broker_silent.
GroupLag join_lag(std::string group, std::vector<CommittedOffset> commits,
                  const std::vector<TopicPartition>& also,
                  const util::FlatMap<TopicPartition, LogEnds>& logs);

}  // namespace kt::admin
