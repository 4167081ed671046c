// Finds the brokers that coordinate groups and transactions, many keys at once.
#pragma once

#include <string>
#include <vector>

#include "common/broker/cluster.h"

namespace kt::broker {

// The coordinator of each key, in the order of the keys: from what the cluster remembers, else by
// one FindCoordinator for all (from Kafka 3.0 on) or one for each, all on their way together.
// COORDINATOR_NOT_AVAILABLE and its like are retried until the deadline.
std::vector<util::Result<BrokerId>> find_coordinators(Cluster& cluster, CoordinatorType type,
                                                      const std::vector<std::string>& keys,
                                                      util::Deadline deadline);

}  // namespace kt::broker
