// --sort and --top: in which order topics come, and how many of them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "common/admin/topics.h"
#include "common/cli/session.h"
#include "tools/kt-topics/options.h"

namespace kt::topics {

// The heaviest first, those alike in the order given; a name without a weight weighs nothing. Pure.
void sort_by_weight(std::vector<std::string>& names,
                    const std::map<std::string, std::int64_t>& weights);

// The names as --sort and --top want them. Partitions and sizes are asked for if they are needed;
// a broker that cannot tell its own sizes is told to the session.
util::Result<std::vector<std::string>> arranged(admin::Client& client,
                                                std::vector<std::string> names,
                                                const Options& options, cli::Session& session,
                                                util::Deadline deadline);

}  // namespace kt::topics
