// Which options of kt-groups go together. Declaring them is left to options, reading their values
// to the actions.
#pragma once

#include "common/cli/listing.h"
#include "common/util/result.h"
#include "tools/kt-groups/options.h"

namespace kt::groups {

// The first thing that is wrong with a command line, of kind usage.
util::Result<void> check(const cli::Listing& given, const Options& options);

}  // namespace kt::groups
