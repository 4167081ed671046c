// kt-topics --alter with --config or --delete-config: the half of alter that changes configs.
#pragma once

#include <string>
#include <vector>

#include "common/admin/client.h"
#include "common/cli/session.h"
#include "tools/kt-topics/options.h"

namespace kt::topics {

// Changes the configs of the topics: checked by the broker for all of them before the first one is
// changed, each topic atomically. Shows the values before and after. With --dry-run only the check
// is made.
util::Result<void> alter_configs(admin::Client& client, const std::vector<std::string>& topics,
                                 const Options& options, cli::Session& session,
                                 util::Deadline deadline);

}  // namespace kt::topics
