// Watching on a terminal: a table that refreshes itself, and keys.
#pragma once

#include "common/cli/session.h"
#include "common/util/result.h"
#include "tools/kt-watch/exporter.h"
#include "tools/kt-watch/options.h"
#include "tools/kt-watch/source.h"

namespace kt::watch {

// Ends by 'q' (success) or SIGINT, or after the looks that were asked for.
// Every look goes to the exporter too, if there is one.
util::Result<void> watch_on_screen(const Options& options, cli::Session& session, Source& source,
                                   Exporter* exporter);

}  // namespace kt::watch
