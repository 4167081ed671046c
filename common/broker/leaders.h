// Makes sure that the metadata cache knows topics: their ids, partitions and leaders.
#pragma once

#include <string>
#include <vector>

#include "common/broker/cluster.h"

namespace kt::broker {

// Asks for those of the topics that the cache does not hold; never creates one. Afterwards
// metadata().topic(name) is there for each, possibly with an error code of its own (a topic that
// does not exist). Leaders that are still being elected are not waited for.
util::Result<void> know_topics(Cluster& cluster, const std::vector<std::string>& names,
                               util::Deadline deadline);

// The same with whatever the cache holds of them forgotten: after NOT_LEADER_OR_FOLLOWER and its
// like.
util::Result<void> refresh_topics(Cluster& cluster, const std::vector<std::string>& names,
                                  util::Deadline deadline);

}  // namespace kt::broker
