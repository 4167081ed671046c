// Which options of kt-topics go together: what is said before anything is asked.
#pragma once

#include "common/cli/listing.h"
#include "common/util/result.h"
#include "tools/kt-topics/options.h"

namespace kt::topics {

// The first thing that is wrong with a command line whose options have been read.
util::Result<void> check(const cli::Listing& given, const Options& options);

}  // namespace kt::topics
