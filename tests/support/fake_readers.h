// Groups that lag, on a fake cluster: what several tests begin with.
#pragma once

#include <string>

#include "tests/support/fake_cluster.h"

namespace kt::test {

// The topic "sales" of six partitions with ten records each, and groups "group-0" … that have read
// four of each.
inline void add_readers(FakeCluster& cluster, int groups) {
  cluster.edit([groups](FakeState& state) {
    for (auto& partition : state.add_topic("sales", 6, 3).partitions) partition.log_end = 10;
    for (int i = 0; i < groups; ++i) {
      auto& group = state.groups["group-" + std::to_string(i)];
      for (std::int32_t p = 0; p < 6; ++p) group.commits[{"sales", p}] = {.offset = 4};
    }
  });
}

}  // namespace kt::test
