// Moving replicas: what --reassign, --drain-broker and a change of the replication factor share.
// Where replicas are to go is left to plan.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "common/admin/client.h"
#include "common/admin/partitions.h"
#include "common/cli/session.h"
#include "common/plan/placement.h"
#include "common/util/deadline.h"

namespace kt::topics {

// Where the replicas of the topics are now, by topic and partition.
std::vector<plan::Placement> placements_of(const std::vector<admin::TopicState>& topics);

// The topics of the placements with just these partitions: what brokers are asked about.
std::vector<admin::TopicState> states_of(const std::vector<plan::Placement>& placements);

// The placements, which live on, by topic and partition.
using PlacementIndex = std::map<std::pair<std::string, std::int32_t>, const plan::Placement*>;
PlacementIndex index_of(const std::vector<plan::Placement>& placements);

// The live brokers with their racks.
util::Result<std::vector<plan::Broker>> brokers_of(admin::Client& client, util::Deadline deadline);

// Those of `wanted` that differ from where the replicas are now.
std::vector<plan::Placement> changed_of(const std::vector<plan::Placement>& present,
                                        const std::vector<plan::Placement>& wanted);

// A row per partition that moves: its replicas before and after.
void write_moves(const std::vector<plan::Placement>& present,
                 const std::vector<plan::Placement>& wanted, cli::Session& session);

// Starts the moves; brokers carry them out afterwards. Each that is refused is told to the session;
// the others' names ("sales-0") are returned.
std::vector<std::string> start_moves(admin::Client& client,
                                     const std::vector<plan::Placement>& wanted,
                                     cli::Session& session, util::Deadline deadline);

}  // namespace kt::topics
