// Every step takes a replica (or a preferred leadership) from one broker to another that has at
// least two fewer. That makes the sum of the squares smaller each time, so it ends; and since a
// step is taken only where the difference is two, no replica moves twice to and fro. The fullest
// and the emptiest broker are tried first; where racks forbid every move between them, the next
// pair is.
#include "common/plan/balance.h"

#include <algorithm>
#include <functional>
#include <map>

#include "common/plan/racks.h"

namespace kt::plan {
namespace {

using Counts = std::map<BrokerId, int>;

// Pairs of brokers from the most unequal on, each (has more, has less), two apart at least.
std::vector<std::pair<BrokerId, BrokerId>> unequal_pairs(const Counts& counts) {
  std::vector<std::pair<BrokerId, BrokerId>> pairs;
  for (const auto& [more, most] : counts) {
    for (const auto& [less, least] : counts) {
      if (most - least >= 2) pairs.emplace_back(more, less);
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(), [&](const auto& a, const auto& b) {
    return counts.at(a.first) - counts.at(a.second) > counts.at(b.first) - counts.at(b.second);
  });
  return pairs;
}

// Takes steps between unequal brokers until none of them can be taken. `step` says whether it could
// take one from the first to the second.
void level(Counts& counts, const std::function<bool(BrokerId, BrokerId)>& step) {
  const auto take_one = [&] {
    for (const auto& [more, less] : unequal_pairs(counts)) {
      if (!step(more, less)) continue;
      --counts[more];
      ++counts[less];
      return true;
    }
    return false;
  };
  while (take_one()) {
  }
}

// One replica moves over, the last in its partition's order if there is a choice: that of a
// preferred leader serves clients.
bool move_one(std::vector<Placement>& placements, const Racks& racks, BrokerId from, BrokerId to) {
  Placement* best = nullptr;
  for (auto& placement : placements) {
    if (!contains(placement.replicas, from) || contains(placement.replicas, to)) continue;
    auto moved = placement.replicas;
    std::replace(moved.begin(), moved.end(), from, to);
    if (count_racks(moved, racks) < count_racks(placement.replicas, racks)) continue;
    if (placement.replicas.front() != from) {
      best = &placement;
      break;
    }
    if (best == nullptr) best = &placement;
  }
  if (best == nullptr) return false;
  std::replace(best->replicas.begin(), best->replicas.end(), from, to);
  return true;
}

bool hand_over_one(std::vector<Placement>& placements, BrokerId from, BrokerId to) {
  const auto found =
      std::find_if(placements.begin(), placements.end(), [&](const Placement& placement) {
        return placement.replicas.front() == from && contains(placement.replicas, to);
      });
  if (found == placements.end()) return false;
  auto& replicas = found->replicas;
  std::swap(replicas.front(), *std::find(replicas.begin(), replicas.end(), to));
  return true;
}

}  // namespace

util::Result<std::vector<Placement>> spread_evenly(const std::vector<Placement>& present,
                                                   const Wish& wish) {
  auto arranged = arrange(present, wish);
  if (!arranged.ok()) return arranged;
  auto& placements = *arranged;
  const Racks racks = racks_by_broker(wish.brokers);
  Counts replicas;
  Counts leaders;
  for (const auto& broker : wish.brokers) replicas[broker.id] = leaders[broker.id] = 0;
  for (const auto& placement : placements) {
    for (const auto broker : placement.replicas) ++replicas[broker];
  }
  level(replicas,
        [&](BrokerId from, BrokerId to) { return move_one(placements, racks, from, to); });
  for (const auto& placement : placements) ++leaders[placement.replicas.front()];
  level(leaders, [&](BrokerId from, BrokerId to) { return hand_over_one(placements, from, to); });
  return arranged;
}

}  // namespace kt::plan
