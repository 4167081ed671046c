// Least movement first, racks next, evenness last.
//
// Each partition keeps the replicas that may stay. What is missing goes, one by one, to the broker
// that suits best: one in a rack that the partition is not in yet, of those the one with the fewest
// replicas, of those the next one behind the partition's last replica, so that alike partitions fan
// out. What is too much is taken off: a replica whose rack is there twice, of those the one on the
// fullest broker, never the preferred leader.
#include "common/plan/placement.h"

#include <map>
#include <tuple>

#include <fmt/format.h>

#include "common/plan/racks.h"

namespace kt::plan {
namespace {

class Arrangement {
 public:
  explicit Arrangement(const Wish& wish) : racks_(racks_by_broker(wish.brokers)) {
    for (const auto& [broker, rack] : racks_) {
      held_[broker] = 0;
      ranks_.emplace(broker, ranks_.size());
    }
  }

  std::size_t brokers() const { return racks_.size(); }

  // The replicas that may stay count from the start, so that filling up sees the whole load.
  Replicas keep(const Replicas& replicas) {
    Replicas kept;
    for (const auto broker : replicas) {
      if (racks_.contains(broker) && !contains(kept, broker)) kept.push_back(broker);
    }
    count(kept, 1);
    return kept;
  }

  void resize(Replicas& replicas, std::size_t factor) {
    while (replicas.size() > factor) replace(replicas, without_one(replicas));
    while (replicas.size() < factor) {
      Replicas more = replicas;
      more.push_back(best_for(replicas));
      replace(replicas, more);
    }
  }

 private:
  void count(const Replicas& replicas, int sign) {
    for (const auto broker : replicas) held_[broker] += sign;
  }

  // How far behind the last replica a broker comes, in the order of ids, round and round.
  std::size_t steps_to(std::int32_t broker, const Replicas& replicas) const {
    if (replicas.empty()) return ranks_.at(broker);
    return (ranks_.at(broker) + brokers() - ranks_.at(replicas.back())) % brokers();
  }

  void replace(Replicas& replicas, Replicas others) {
    count(replicas, -1);
    replicas = std::move(others);
    count(replicas, 1);
  }

  // Precondition: fewer replicas than brokers.
  std::int32_t best_for(const Replicas& replicas) const {
    const std::size_t racks = count_racks(replicas, racks_);
    std::optional<std::tuple<bool, int, std::size_t, std::int32_t>> best;
    for (const auto& [broker, rack] : racks_) {
      if (contains(replicas, broker)) continue;
      Replicas with = replicas;
      with.push_back(broker);
      const std::tuple candidate(count_racks(with, racks_) == racks, held_.at(broker),
                                 steps_to(broker, replicas), broker);
      if (!best || candidate < *best) best = candidate;
    }
    return std::get<3>(*best);
  }

  Replicas without_one(const Replicas& replicas) const {
    const std::size_t racks = count_racks(replicas, racks_);
    Replicas result;
    std::optional<std::pair<bool, int>> best;
    for (std::size_t i = replicas.size(); i-- > 1;) {
      Replicas without = replicas;
      without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
      const std::pair candidate(count_racks(without, racks_) < racks, -held_.at(replicas[i]));
      if (best && *best <= candidate) continue;
      best = candidate;
      result = std::move(without);
    }
    return result;
  }

  Racks racks_;
  std::map<std::int32_t, std::size_t> ranks_;  // by id: 0, 1 …
  std::map<std::int32_t, int> held_;           // replicas on each broker
};

}  // namespace

util::Result<std::vector<Placement>> arrange(const std::vector<Placement>& present,
                                             const Wish& wish) {
  Arrangement arrangement(wish);
  std::vector<Placement> placements = present;
  for (auto& placement : placements) placement.replicas = arrangement.keep(placement.replicas);
  for (std::size_t i = 0; i < placements.size(); ++i) {
    const std::size_t factor = wish.factor.value_or(present[i].replicas.size());
    if (factor < 1 || factor > arrangement.brokers()) {
      return util::refused(
          fmt::format("cannot place {} replicas of '{}-{}': {} brokers may hold them", factor,
                      present[i].topic, present[i].partition, arrangement.brokers()));
    }
    arrangement.resize(placements[i].replicas, factor);
  }
  return placements;
}

}  // namespace kt::plan
