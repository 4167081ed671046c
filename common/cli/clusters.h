// --clusters: the clusters that the user has given names to, as --cluster takes them.
#pragma once

#include "common/cli/session.h"
#include "common/util/result.h"

namespace kt::cli {

// One row a profile. Nothing in a profile is looked up or run for it. No profiles: a note that
// names the folder.
util::Result<void> list_clusters(Session& session);

}  // namespace kt::cli
