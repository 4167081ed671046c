// Watching without a screen: one block of rows a look, on standard output.
#pragma once

#include "common/cli/session.h"
#include "common/util/result.h"
#include "tools/kt-watch/exporter.h"
#include "tools/kt-watch/options.h"
#include "tools/kt-watch/source.h"

namespace kt::watch {

// Ends after the looks that were asked for, when nobody reads any more, or by SIGINT.
// Every look goes to the exporter too, if there is one.
util::Result<void> watch_as_tables(const Options& options, cli::Session& session, Source& source,
                                   Exporter* exporter);

}  // namespace kt::watch
