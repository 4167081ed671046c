#include "common/plan/racks.h"

#include <algorithm>
#include <set>
#include <string_view>

#include <fmt/format.h>

namespace kt::plan {

Racks racks_by_broker(const std::vector<Broker>& brokers) {
  Racks racks;
  for (const auto& broker : brokers) {
    const bool has_rack = broker.rack && !broker.rack->empty();
    racks[broker.id] = has_rack ? *broker.rack : fmt::format("broker {}", broker.id);
  }
  return racks;
}

std::size_t count_racks(const Replicas& replicas, const Racks& racks) {
  std::set<std::string_view> found;
  for (const auto broker : replicas) found.insert(racks.at(broker));
  return found.size();
}

bool contains(const Replicas& replicas, BrokerId broker) {
  return std::find(replicas.begin(), replicas.end(), broker) != replicas.end();
}

}  // namespace kt::plan
