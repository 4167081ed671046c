// Which groups an action is about, and what a listing is restricted to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/admin/groups.h"
#include "common/util/result.h"
#include "tools/kt-groups/options.h"

namespace kt::groups {

// "stable, Empty,": in any case, blanks around names, a comma at the end is fine. An unknown or
// missing name is an error of kind usage that lists the known ones. An empty text is no
// restriction.
util::Result<std::vector<admin::GroupState>> parse_states(std::string_view text);
util::Result<std::vector<admin::GroupType>> parse_types(std::string_view text);

// The groups named by --group, or with --all-groups every group of consumers: by id, each once. A
// broker that cannot be asked is told to the session.
util::Result<std::vector<admin::GroupListing>> find_groups(admin::Client& client,
                                                           const Options& options,
                                                           cli::Session& session,
                                                           util::Deadline deadline);

}  // namespace kt::groups
