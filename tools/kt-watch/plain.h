// Watching without a screen: one block of rows a look, on standard output.
#pragma once

#include "common/cli/session.h"
#include "common/util/result.h"
#include "tools/kt-watch/options.h"
#include "tools/kt-watch/source.h"

namespace kt::watch {

// Ends after the looks that were asked for, when nobody reads any more, or by SIGINT.
util::Result<void> watch_as_tables(const Options& options, cli::Session& session, Source& source);

}  // namespace kt::watch
