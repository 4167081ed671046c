// The one action of kt-watch: look at the groups again and again, on a screen or as tables.
#pragma once

#include <string>
#include <vector>

#include "common/cli/session.h"
#include "common/util/result.h"
#include "tools/kt-watch/options.h"

namespace kt::watch {

util::Result<void> watch(const Options& options, cli::Session& session);

// Live words for completion.
util::Result<std::vector<std::string>> words(cli::Words kind, cli::Session& session);

}  // namespace kt::watch
