// How far groups of each kind are behind, in one form: what --lag and --until sum up. Showing it as
// Apache's tools do is left to the rows of each kind.
#pragma once

#include <vector>

#include "common/admin/lag.h"
#include "common/admin/share_offsets.h"
#include "tools/kt-groups/select.h"

namespace kt::groups {

using Lags = std::vector<util::Outcome<admin::GroupLag>>;

// One outcome a group, in the order given. A streams group that has not committed begins at the
// start of the log. Of a share group brokers tell a lag (since 4.2) and no end of the log, so that
// only the lags of its partitions mean something.
Lags lags_of(admin::Client& client, Kind kind, const std::vector<admin::GroupDescription>& groups,
             admin::Isolation isolation, util::Deadline deadline);

// Of streams groups: where nothing is committed, the start of the log, for there they begin. Pure.
Lags from_where_they_read(Lags lags);

// The lag of a partition of a streams group. Pure.
admin::Reading streams_lag(const admin::PartitionLag& partition);

// A partition of a share group as one with a lag; groups of them, in the order given. Pure.
admin::PartitionLag lag_from(const admin::ShareOffset& offset);
Lags lags_from(const std::vector<util::Outcome<std::vector<admin::ShareOffset>>>& offsets);

}  // namespace kt::groups
