// The newest records over several partitions, whatever gaps transactions and compaction have left
// between their offsets.
#pragma once

#include <cstddef>
#include <vector>

#include "common/admin/client.h"
#include "common/fetch/reader.h"
#include "tools/kt-console-consumer/plan.h"
#include "tools/kt-console-consumer/printer.h"

namespace kt::console_consumer {

// Prints the plan's newest records, by timestamp over all partitions and by offset within each, and
// returns the ranges that go on behind them. Each of `ranges` has both ends as offsets. An error
// when the records need more memory than a batch may.
util::Result<std::vector<fetch::Range>> print_tail(const Plan& plan,
                                                   const std::vector<fetch::Range>& ranges,
                                                   admin::Client& client, Printer& printer);

}  // namespace kt::console_consumer
