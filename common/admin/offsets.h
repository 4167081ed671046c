// Offsets: what groups have committed and what the logs hold. Comparing the two is left to lag.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/admin/client.h"
#include "common/admin/partitions.h"
#include "common/util/deadline.h"
#include "common/util/outcome.h"
#include "common/util/result.h"

namespace kt::admin {

// One partition's commit. A commit that was asked for and is not there is a nullopt offset; without
// asking for it, it is not listed at all.
struct CommittedOffset {
  TopicPartition at;
  std::optional<std::int64_t> offset;
  std::optional<std::int32_t> leader_epoch;
  std::string metadata;
  std::int16_t kafka_code = 0;  // why this one could not be told; 0: it could

  bool operator==(const CommittedOffset&) const = default;
};

// Commits that belong to a transaction which has not ended yet: what was committed before is told,
// or their end is waited for (brokers from 2.5 on).
enum class OpenCommits { ignored, awaited };

// Everything each group has committed, by topic and partition; one outcome a group, in the order
// given. One request per coordinator where brokers take several groups at once (3.0), else one per
// group.
std::vector<util::Outcome<std::vector<CommittedOffset>>> committed_offsets(
    Client& client, const std::vector<std::string>& groups, util::Deadline deadline,
    OpenCommits open = OpenCommits::ignored);

// The same where there are very many groups: what each has committed is handed over when its answer
// comes; one that is asked for again later replaces the one before. `take` asks the cluster for
// nothing.
using TakeCommits =
    std::function<void(std::size_t group, util::Result<std::vector<CommittedOffset>>)>;
void ask_committed(Client& client, const std::vector<std::string>& groups, util::Deadline deadline,
                   OpenCommits open, const TakeCommits& take);

struct OffsetCommit {
  TopicPartition at;
  std::int64_t offset = 0;
  std::optional<std::int32_t> leader_epoch;
  std::string metadata;
};

// Commits for one group without members, all partitions in one request. One outcome a partition, in
// the order given.
std::vector<util::Outcome<void>> commit_offsets(Client& client, const std::string& group,
                                                const std::vector<OffsetCommit>& commits,
                                                util::Deadline deadline);

// Forgets commits of one group. One outcome a partition, in the order given.
util::Result<std::vector<util::Outcome<void>>> delete_offsets(
    Client& client, const std::string& group, const std::vector<TopicPartition>& partitions,
    util::Deadline deadline);

// Kafka's special timestamps for ListOffsets; every other value is a time in milliseconds: the
// first record at or after it.
inline constexpr std::int64_t kLatest = -1;
inline constexpr std::int64_t kEarliest = -2;
inline constexpr std::int64_t kMaxTimestamp = -3;

// Which end of a log counts: the high watermark, or the last stable offset.
enum class Isolation : std::int8_t { read_uncommitted = 0, read_committed = 1 };

struct OffsetQuestion {
  TopicPartition at;
  std::int64_t timestamp = kLatest;
};

struct FoundOffset {
  std::optional<std::int64_t> offset;     // nullopt: no record at or after the time asked for
  std::optional<std::int64_t> timestamp;  // of that record, where a time was asked for
  std::optional<std::int32_t> leader_epoch;

  bool operator==(const FoundOffset&) const = default;
};

// One answer a question, in the order given: one request per leader. A partition of which two
// questions are asked is fine.
std::vector<util::Result<FoundOffset>> list_offsets(Client& client,
                                                    const std::vector<OffsetQuestion>& questions,
                                                    Isolation isolation, util::Deadline deadline);

// The same where there are very many: partitions stay where they are, and each answer is handed
// over when it comes; one that is asked for again later replaces the one before. `take` asks the
// cluster for nothing.
using TimestampOf = std::function<std::int64_t(std::size_t question)>;
using TakeOffset = std::function<void(std::size_t question, util::Result<FoundOffset>)>;
void ask_offsets(Client& client, const std::vector<const TopicPartition*>& at,
                 const TimestampOf& timestamp_of, Isolation isolation, util::Deadline deadline,
                 const TakeOffset& take);

// Deletes records below an offset (kLatest: everything). One outcome a partition with the new log
// start, in the order given.
std::vector<util::Outcome<std::int64_t>> delete_records(Client& client,
                                                        const std::vector<OffsetQuestion>& before,
                                                        util::Deadline deadline);

}  // namespace kt::admin
