// Lag in time of many groups at once, for the actions that show it. The search itself is admin's.
#pragma once

#include <map>
#include <vector>

#include "common/admin/lag.h"
#include "common/admin/time_lag.h"
#include "common/output/value.h"
#include "common/util/outcome.h"

namespace kt::groups {

enum class ShowsAges { no, yes };

// Of one group.
using Ages = std::map<admin::TopicPartition, admin::Age>;

// The ages of every partition of each group, in the order of `lags`; a partition whose lag is not
// known has its reason instead.
std::vector<Ages> ages_of(admin::Client& client,
                          const std::vector<util::Outcome<admin::GroupLag>>& lags,
                          admin::Isolation isolation, util::Deadline deadline,
                          util::WallTime now = util::wall_now());

// The same where ages are shown, else none.
std::vector<Ages> ages_shown(ShowsAges ages, admin::Client& client,
                             const std::vector<util::Outcome<admin::GroupLag>>& lags,
                             admin::Isolation isolation, util::Deadline deadline);

// For what is asked before the ages are: it has to leave time for them.
util::Deadline before_ages(ShowsAges ages, util::Deadline deadline);

// Seconds, or why there are none.
output::Value age_cell(const admin::Age& age);

}  // namespace kt::groups
