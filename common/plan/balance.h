// Replicas spread evenly over brokers, with as few moves as that takes: pure. Whether replicas may
// stay where they are, and in which racks, is placement's rule.
#pragma once

#include <vector>

#include "common/plan/placement.h"

namespace kt::plan {

// First what arrange() does: replicas leave brokers that may not hold them, the factor is as
// wished. Then, while a broker holds two replicas more than another, one of them moves over, unless
// that would put a partition into fewer racks. Then, while a broker is the preferred leader of two
// partitions more than another, one of them gets another order of its replicas, which moves
// nothing.
util::Result<std::vector<Placement>> spread_evenly(const std::vector<Placement>& present,
                                                   const Wish& wish);

}  // namespace kt::plan
