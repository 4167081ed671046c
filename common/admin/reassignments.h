// Moving replicas to other brokers. Which move where is left to the caller; the moves going on are
// listed by partitions.
#pragma once

#include <optional>
#include <vector>

#include "common/admin/client.h"
#include "common/admin/partitions.h"
#include "common/util/deadline.h"
#include "common/util/outcome.h"

namespace kt::admin {

struct ReplicaMove {
  TopicPartition at;
  // Where the replicas are to be, the preferred leader first; nullopt: give the running move up.
  std::optional<std::vector<BrokerId>> replicas;
};

// Starts the moves, or gives them up; brokers carry them out afterwards. One outcome a partition,
// in the order given.
std::vector<util::Outcome<void>> alter_reassignments(Client& client,
                                                     const std::vector<ReplicaMove>& moves,
                                                     util::Deadline deadline);

}  // namespace kt::admin
