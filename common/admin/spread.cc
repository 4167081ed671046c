#include "common/admin/spread.h"

#include <algorithm>

namespace kt::admin {
namespace {

// Below this many items one broker answers sooner than three can be connected to.
constexpr std::size_t kWorthSpreading = 50;

std::vector<broker::Target> targets_for(broker::Cluster& cluster, std::size_t count,
                                        util::Deadline deadline) {
  if (count < kWorthSpreading || !broker::know_brokers(cluster, deadline).ok()) {
    return {broker::Target::any()};
  }
  std::vector<broker::Target> targets;
  for (const auto& [id, node] : cluster.metadata().brokers()) {
    targets.push_back(broker::Target::broker(id));
  }
  return targets.empty() ? std::vector{broker::Target::any()} : targets;
}

}  // namespace

std::vector<Slice> spread_slices(broker::Cluster& cluster, std::size_t count, std::size_t most,
                                 util::Deadline deadline) {
  if (count == 0) return {};
  const auto targets = targets_for(cluster, count, deadline);
  const std::size_t share = (count + targets.size() - 1) / targets.size();
  const std::size_t size = std::min(most, share);
  std::vector<Slice> slices;
  for (std::size_t from = 0; from < count; from += size) {
    Slice slice{.target = targets[slices.size() % targets.size()], .items = {}};
    for (std::size_t i = from; i < std::min(count, from + size); ++i) slice.items.push_back(i);
    slices.push_back(std::move(slice));
  }
  return slices;
}

}  // namespace kt::admin
