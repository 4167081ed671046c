// What a reader knows about one of its partitions.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>

#include "common/broker/peer.h"
#include "common/fetch/range.h"
#include "common/util/deadline.h"
#include "common/wire/uuid.h"

namespace kt::fetch {

// Where a leader's log and what we fetched part: an unclean election made it lose what came behind.
struct CutBack {
  std::int64_t offset = 0;
  std::int32_t epoch = -1;  // of the last batch before it
};

// Requests keep one alive until they are answered; `is_removed` tells them that nobody cares.
struct Partition {
  static constexpr std::int64_t kNoEnd = std::numeric_limits<std::int64_t>::max();

  TopicPartition at;

  wire::Uuid topic_id;  // zero: the brokers have none
  broker::BrokerId leader = broker::kNoBroker;
  std::int32_t leader_epoch = -1;
  broker::BrokerId replica = broker::kNoBroker;  // read there instead of at the leader (KIP-392)

  std::optional<std::int64_t> start_question;  // to be answered before anything can be fetched
  std::optional<std::int64_t> end_question;
  std::optional<std::int64_t> lost_position;  // the log lacks it: to be told with the new one
  bool is_new_log = false;                    // it does because the topic was created anew
  std::optional<CutBack> cut_back;  // to be carried out when all that was fetched is given
  std::int64_t began_at = 0;        // the first position
  std::int64_t fetch_from = 0;      // behind what has been fetched
  std::int32_t last_epoch = -1;     // of the last batch fetched; -1: unknown
  bool was_in_range = false;        // the log had the position at some time
  std::int64_t next_record = 0;     // behind what the sink got
  std::int64_t end = kNoEnd;

  std::int32_t max_bytes = 0;  // more than usual when a batch did not fit; 0: as usual
  bool is_held = false;        // nothing is fetched until the reader is told otherwise
  bool is_busy = false;        // a request about it is under way
  bool is_removed = false;
  util::Deadline not_before = util::Deadline::at({});
  std::optional<util::Deadline> missing_until;  // its topic is unknown; then that is final

  bool has_position() const { return !start_question; }
  bool is_fetched() const { return has_position() && !end_question && fetch_from >= end; }
  broker::BrokerId source() const { return replica != broker::kNoBroker ? replica : leader; }

  // Not asked again before a while has passed.
  void back_off(std::chrono::milliseconds span) { not_before = util::Deadline::in(span); }

  // Metadata has to say anew where it is.
  void forget_leader() { leader = replica = broker::kNoBroker; }
};

using PartitionPtr = std::shared_ptr<Partition>;

}  // namespace kt::fetch
