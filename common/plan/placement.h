// Where replicas are to be, from where they are: pure. Asking the cluster and starting the moves is
// left to admin.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/util/result.h"

namespace kt::plan {

struct Broker {
  std::int32_t id = -1;
  std::optional<std::string> rack;
};

struct Placement {
  std::string topic;
  std::int32_t partition = 0;
  std::vector<std::int32_t> replicas;  // the preferred leader first

  auto operator<=>(const Placement&) const = default;
};

struct Wish {
  std::vector<Broker> brokers;        // those that may hold replicas
  std::optional<std::size_t> factor;  // replicas of each partition; nullopt: as many as now
};

// The placements that fulfil the wish, in the order given, with as little movement as that takes:
// a replica on an allowed broker stays, unless the factor shrinks.
// Racks: no partition has more than one replica in a rack while another rack has none, as far as
// movement is needed anyway. An error of kind refused when there are too few brokers.
util::Result<std::vector<Placement>> arrange(const std::vector<Placement>& present,
                                             const Wish& wish);

}  // namespace kt::plan
