// What a describe of groups shows, as rows with the columns of Apache's 4.x tool. Pure: plain
// structs in, rows out; asking the cluster is left to describe.
#pragma once

#include <string>
#include <vector>

#include "common/admin/groups.h"
#include "common/admin/lag.h"
#include "common/output/table.h"
#include "tools/kt-groups/ages.h"

namespace kt::groups {

// complete: every column, always the same ones, for machines.
enum class Detail { plain, verbose, complete };

struct Table {
  std::vector<output::Column> columns;
  std::vector<output::Row> rows;
};

// Offsets: a row for each partition that a member owns, members with most partitions first, then
// one for each commit that nobody owns; within each by topic and partition.
// With `ages` each row has its lag in time behind the lag in records.
std::vector<output::Column> offset_columns(Detail detail, ShowsAges ages = ShowsAges::no);
std::vector<output::Row> offset_rows(const admin::GroupDescription& group,
                                     const admin::GroupLag& lag, Detail detail,
                                     const Ages* ages = nullptr);

// Members in the broker's order. The column of instance ids is there when a member has one, and the
// columns of KIP-848 with verbose.
Table members_table(const admin::GroupDescription& group, Detail detail);
std::vector<output::Column> member_columns_for_machines();

// One row for the group itself.
std::vector<output::Column> state_columns(Detail detail);
output::Row state_row(const admin::GroupDescription& group, Detail detail);

// "t1:0,1;t2:0", topics and partitions ascending; "" for none.
std::string assignment_text(std::vector<admin::TopicPartition> partitions);

// "localhost:9092  (1)", with Apache's two blanks.
std::string coordinator_text(const admin::Broker& coordinator);

}  // namespace kt::groups
