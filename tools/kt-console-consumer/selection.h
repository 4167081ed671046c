// Which topics and partitions the command line selects, as the cluster has them now.
#pragma once

#include <string>
#include <vector>

#include "common/admin/client.h"
#include "common/fetch/range.h"
#include "common/util/deadline.h"
#include "tools/kt-console-consumer/options.h"
#include "tools/kt-console-consumer/plan.h"

namespace kt::console_consumer {

// The topics named, or those that --include matches. An error if there is none: nothing is ever
// created.
util::Result<std::vector<std::string>> selected_topics(const Options& options,
                                                       admin::Client& client,
                                                       util::Deadline deadline);

// The partitions to read without a group, each over the plan's span. Places relative to an end are
// settled now, and kept within the log; for a tail, the ends of the log.
util::Result<std::vector<fetch::Range>> selected_ranges(const Options& options, const Plan& plan,
                                                        admin::Client& client,
                                                        util::Deadline deadline);

}  // namespace kt::console_consumer
