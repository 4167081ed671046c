// The question before data is destroyed: asked on a terminal only, never of a script.
#pragma once

#include <string_view>

#include "common/cli/session.h"
#include "common/util/result.h"

namespace kt::cli {

// Asks on stderr and reads from stdin when both are terminals and --yes was not given; anything but
// "y" or "yes" is the error "nothing was changed". Otherwise goes on at once:
// scripts have said what they want. On a terminal, for a cluster whose profile has confirm=name,
// its name has to be typed, also with --yes. `question` reads "Delete 3 topics?".
util::Result<void> confirm(const Session& session, std::string_view question);

}  // namespace kt::cli
