// --wait: until moves of replicas are over, with how much is left, how fast it goes and how long it
// will take.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/admin/log_dirs.h"
#include "common/admin/partitions.h"
#include "common/cli/session.h"
#include "common/plan/placement.h"
#include "common/util/deadline.h"
#include "tools/kt-topics/options.h"

namespace kt::topics {

// What is left of some moves.
struct MovesLeft {
  std::vector<std::string> partitions;  // "sales-0"
  // What the replicas that are added lack of the largest of the others; nullopt where the brokers
  // that hold these do not tell.
  std::optional<std::int64_t> bytes;
};

// What is left of the moves that are going on. Pure.
MovesLeft left_of(const std::vector<admin::Reassignment>& moves,
                  const std::vector<admin::ReplicaOnDisk>& disks);

// "3 partitions left, 1.2 GiB, 85 MiB/s, 15s to go". `first`: what was left when the wait began,
// `passed` since then. Pure.
std::string progress_text(const MovesLeft& now, const MovesLeft& first,
                          std::chrono::milliseconds passed);

// Returns when none of these partitions is moving any more. An error of kind unmet names those that
// still are when the time (--within) is up.
util::Result<void> wait_for_moves(admin::Client& client,
                                  const std::vector<plan::Placement>& placements,
                                  const Options& options, cli::Session& session);

// How long --wait waits: --within, else ten minutes.
util::Deadline end_of_wait(const Options& options);

}  // namespace kt::topics
