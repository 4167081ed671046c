// Which racks brokers, and so the replicas on them, stand in. Pure; which rack is wanted is left to
// placement and balance.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "common/plan/placement.h"

namespace kt::plan {

using BrokerId = std::int32_t;
using Replicas = std::vector<BrokerId>;
using Racks = std::map<BrokerId, std::string>;  // by broker

// A broker without a rack stands in one of its own.
Racks racks_by_broker(const std::vector<Broker>& brokers);

// How many racks the replicas stand in. All of their brokers have to be in `racks`.
std::size_t count_racks(const Replicas& replicas, const Racks& racks);

bool contains(const Replicas& replicas, BrokerId broker);

}  // namespace kt::plan
