// Describing share groups and streams groups; groups of consumers are left to describe.
#pragma once

#include <vector>

#include "common/admin/groups.h"
#include "common/cli/session.h"
#include "tools/kt-groups/options.h"
#include "tools/kt-groups/rows.h"
#include "tools/kt-groups/select.h"

namespace kt::groups {

enum class View { offsets, members, state };

// What a describe shows of each group. Ages and isolation are of the offsets.
struct Shown {
  View view = View::offsets;
  Detail detail = Detail::plain;
  ShowsAges ages = ShowsAges::no;
  admin::Isolation isolation = admin::Isolation::read_uncommitted;
};

Shown shown_of(const Options& options);

// Writes what is asked for of groups of that kind, which is not `consumers`. What cannot be asked
// is told to the session.
void report_other_kind(admin::Client& client, Kind kind,
                       const std::vector<admin::GroupDescription>& groups, const Shown& shown,
                       cli::Session& session, util::Deadline deadline);

}  // namespace kt::groups
