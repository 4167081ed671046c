// --explain-partition: where the keys of the input would land, without sending anything.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/cli/session.h"
#include "common/util/result.h"
#include "tools/kt-console-producer/input.h"
#include "tools/kt-console-producer/options.h"
#include "tools/kt-console-producer/reading.h"

namespace kt::producer {

// The numbers of partitions in "6,12"; none in "". A usage error where one is none.
util::Result<std::vector<std::int32_t>> explained_counts(const std::string& text);

// A row for each piece of the input: its key, its partition of `partitions`, and of each other
// number that was asked for.
util::Result<void> explain(const Options& options, Reading& reading, Input& input,
                           std::int32_t partitions, cli::Session& session);

}  // namespace kt::producer
