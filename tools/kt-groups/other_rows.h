// What a describe of share groups and of streams groups shows, with the columns of Apache's tools
// for them (kafka-share-groups, kafka-streams-groups). Pure; groups of consumers are left to rows.
// With `ages` each row of offsets has its lag in time behind the lag in records.
#pragma once

#include <vector>

#include "common/admin/groups.h"
#include "common/admin/lag.h"
#include "common/admin/share_offsets.h"
#include "common/output/table.h"
#include "tools/kt-groups/rows.h"

namespace kt::groups {

std::vector<output::Column> share_offset_columns(Detail detail, ShowsAges ages = ShowsAges::no);
std::vector<output::Row> share_offset_rows(const std::string& group,
                                           const std::vector<admin::ShareOffset>& offsets,
                                           Detail detail, const Ages* ages = nullptr);
std::vector<output::Column> share_member_columns(Detail detail);
std::vector<output::Row> share_member_rows(const admin::GroupDescription& group, Detail detail);
std::vector<output::Column> share_state_columns(Detail detail);
output::Row share_state_row(const admin::GroupDescription& group, Detail detail);

std::vector<output::Column> streams_offset_columns(Detail detail, ShowsAges ages = ShowsAges::no);
std::vector<output::Row> streams_offset_rows(const admin::GroupLag& lag, Detail detail,
                                             const Ages* ages = nullptr);
std::vector<output::Column> streams_member_columns(Detail detail);
std::vector<output::Row> streams_member_rows(const admin::GroupDescription& group, Detail detail);
std::vector<output::Column> streams_state_columns(Detail detail);
output::Row streams_state_row(const admin::GroupDescription& group, Detail detail);

// "ACTIVE: 0:[0,1]; STANDBY: 1:[0]; ", with `prefix` before each kind of task.
std::string tasks_text(const admin::StreamsTasks& tasks, const std::string& prefix);

}  // namespace kt::groups
