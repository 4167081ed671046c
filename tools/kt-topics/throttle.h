// How fast the moves of one command may go: which brokers and replicas a --throttle is about.
#pragma once

#include <cstdint>
#include <vector>

#include "common/admin/throttles.h"
#include "common/cli/session.h"
#include "common/plan/placement.h"
#include "common/util/deadline.h"
#include "tools/kt-topics/reassign.h"

namespace kt::topics {

// The throttle of the moves from `present` to `wanted`: everything that a partition with a new
// replica is copied from and to. Pure.
admin::Throttle throttle_of(const std::vector<plan::Placement>& present,
                            const std::vector<plan::Placement>& wanted,
                            std::int64_t bytes_per_second);

// Sets it; whether all of it could be. Each broker and topic that refuses is told to the session.
bool set_throttle(admin::Client& client, const admin::Throttle& throttle, cli::Session& session,
                  util::Deadline deadline);

// Takes the throttles off all live brokers and the topics of these placements, and says so in
// Apache's words: on stdout where that is its text, else on stderr.
util::Result<void> clear_throttles(const std::vector<plan::Placement>& placements,
                                   const Reassigning& work, util::Deadline deadline);

}  // namespace kt::topics
