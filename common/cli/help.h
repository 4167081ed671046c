// The listing as people read it: the text of --help.
#pragma once

#include <string>

#include "common/cli/app.h"
#include "common/cli/listing.h"

namespace kt::cli {

// Purpose, usage, and the options under their headings, sorted by name within each, in at most 90
// columns. Hidden options are left out, and so are older names.
std::string help_text(const App& app, const Listing& listing);

}  // namespace kt::cli
