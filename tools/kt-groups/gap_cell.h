// Why a number is not there, as a cell: every reason has its own mark in tables, and its words in
// JSON.
#pragma once

#include "common/admin/lag.h"
#include "common/output/value.h"

namespace kt::groups {

// "-" as in Apache's tool where the group has never committed or nobody leads the partition;
// "deleted", "silent", "denied", "refused", "no-times" where Apache's tool gives up.
output::Null gap_cell(admin::Gap gap);

// The number, or why there is none.
output::Value reading_cell(const admin::Reading& reading);

}  // namespace kt::groups
