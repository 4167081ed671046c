// Watching on a terminal: a table that refreshes itself, and keys.
#pragma once

#include "common/cli/session.h"
#include "common/sampler/sampler.h"
#include "common/util/result.h"
#include "tools/kt-watch/options.h"

namespace kt::watch {

// Ends by 'q' (success) or SIGINT, or after the looks that were asked for.
util::Result<void> watch_on_screen(const Options& options, cli::Session& session,
                                   sampler::Sampler& sampler);

}  // namespace kt::watch
