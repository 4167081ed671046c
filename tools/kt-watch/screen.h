// Watching on a terminal: a table that refreshes itself, and keys.
#pragma once

#include "common/cli/session.h"
#include "common/util/result.h"
#include "tools/kt-watch/options.h"
#include "tools/kt-watch/source.h"

namespace kt::watch {

// Ends by 'q' (success) or SIGINT, or after the looks that were asked for.
util::Result<void> watch_on_screen(const Options& options, cli::Session& session, Source& source);

}  // namespace kt::watch
