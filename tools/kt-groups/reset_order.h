// What a command line with --reset-offsets says, read. Asking the cluster is left to reset.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "common/util/result.h"
#include "tools/kt-groups/options.h"
#include "tools/kt-groups/plan.h"
#include "tools/kt-groups/plan_csv.h"
#include "tools/kt-groups/scope.h"

namespace kt::groups {

struct Order {
  Destination destination;
  std::optional<std::int64_t> time;  // milliseconds since 1970, with Kind::time
  std::vector<TopicScope> scopes;
  Plans plans;  // with Kind::file: from a file, or what another group has committed
};

// Reads the file too, and the clock where a time is relative.
util::Result<Order> read_order(const Options& options);

}  // namespace kt::groups
