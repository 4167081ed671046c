// Reads and prints until the user, a limit or the end of time says stop.
#pragma once

#include "common/cli/session.h"
#include "tools/kt-console-consumer/options.h"

namespace kt::console_consumer {

util::Result<void> consume(const Options& options, cli::Session& session);

}  // namespace kt::console_consumer
