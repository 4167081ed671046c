// Several partitions in the order of their timestamps.
#pragma once

#include <vector>

#include "common/admin/client.h"
#include "common/fetch/reader.h"
#include "tools/kt-console-consumer/plan.h"
#include "tools/kt-console-consumer/printer.h"

namespace kt::console_consumer {

// Prints all of `ranges`, each of which has an end, by timestamp; records of one partition stay in
// the order of their offsets. Returns the ranges that go on behind them, none when the plan has an
// end. An error when what has to be kept for that needs more memory than a batch may.
util::Result<std::vector<fetch::Range>> print_merged(const Plan& plan,
                                                     const std::vector<fetch::Range>& ranges,
                                                     admin::Client& client, Printer& printer);

}  // namespace kt::console_consumer
