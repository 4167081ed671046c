// Questions about partitions, sorted by the brokers that lead them. Internal to admin.
#pragma once

#include <map>
#include <vector>

#include "common/admin/asking.h"
#include "common/admin/partitions.h"
#include "common/util/error.h"

namespace kt::admin {

inline constexpr Verb kAskOffsets{"ask for offsets of", Guarded::partition, "Describe"};

struct ByLeader {
  // The items of each leader, by topic and partition; a partition that several items ask about
  // keeps them in the order given.
  std::map<BrokerId, Items> items;
  std::map<std::size_t, util::Error> failures;  // no such partition, no leader, not allowed
};

// The partition of every item, which stays where it is: there may be very many.
using Places = std::vector<const TopicPartition*>;

// Only `items` are looked at. What has no leader now is asked for anew the next time.
ByLeader by_leader(broker::Cluster& cluster, const Places& at, const Items& items,
                   util::Deadline deadline);

// Makes the next by_leader() ask anew for the topics of these items.
void forget_leaders(broker::Cluster& cluster, const Places& at, const Items& items);

}  // namespace kt::admin
