// The action of kt-console-producer: lines in, records out, every line accounted for.
#pragma once

#include "common/cli/session.h"
#include "common/util/result.h"
#include "tools/kt-console-producer/options.h"

namespace kt::producer {

util::Result<void> produce(const Options& options, cli::Session& session);

}  // namespace kt::producer
