// Which topics and partitions the command line selects, as the cluster has them now.
#pragma once

#include <string>
#include <vector>

#include "common/admin/client.h"
#include "common/fetch/range.h"
#include "common/util/deadline.h"
#include "tools/kt-console-consumer/options.h"

namespace kt::console_consumer {

// The topic, or those that --include matches. An error if there is none: nothing is ever created.
util::Result<std::vector<std::string>> selected_topics(const Options& options,
                                                       admin::Client& client,
                                                       util::Deadline deadline);

// The partitions to read without a group, each from `start` on.
util::Result<std::vector<fetch::Range>> selected_ranges(const Options& options,
                                                        const fetch::Bound& start,
                                                        admin::Client& client,
                                                        util::Deadline deadline);

}  // namespace kt::console_consumer
