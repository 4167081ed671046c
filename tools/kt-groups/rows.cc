#include "tools/kt-groups/rows.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "tools/kt-groups/gap_cell.h"

namespace kt::groups {
namespace {

using admin::GroupMember;
using admin::PartitionLag;
using output::Column;
using output::Fit;
using output::Null;
using output::Row;
using output::Value;

Column grows(std::string title, std::string key, std::size_t width = 15) {
  return {.title = std::move(title), .key = std::move(key), .width = width, .fit = Fit::grows};
}

Column fixed(std::string title, std::string key, std::size_t width = 15) {
  return {.title = std::move(title), .key = std::move(key), .width = width, .fit = Fit::fixed};
}

// What only machines are shown, for Apache has no columns for it: how much of the log is left.
void add_log_start(const PartitionLag& partition, Row& row) {
  row.push_back(reading_cell(partition.start));
  const bool has_lead = partition.start.value && partition.committed.value;
  const auto& gap = partition.start.value ? partition.committed : partition.start;
  row.push_back(has_lead ? Value(std::max<std::int64_t>(
                               0, *partition.committed.value - *partition.start.value))
                         : reading_cell(gap));
  row.push_back(reading_cell(partition.lost()));
}

Row offset_row(const std::string& group, const PartitionLag& partition, const GroupMember* member,
               Detail detail, const Ages* ages) {
  Row row;
  row.reserve(13);
  row.emplace_back(group);
  row.emplace_back(partition.at.topic);
  row.emplace_back(partition.at.partition);
  if (detail != Detail::plain) row.push_back(output::or_null(partition.leader_epoch));
  row.push_back(reading_cell(partition.committed));
  row.push_back(reading_cell(partition.end));
  row.push_back(reading_cell(partition.lag()));
  if (ages != nullptr) row.push_back(age_cell(ages->at(partition.at)));
  row.push_back(member != nullptr ? Value(member->id) : Null{});
  row.push_back(member != nullptr ? Value(member->host) : Null{});
  row.push_back(member != nullptr ? Value(member->client_id) : Null{});
  if (detail == Detail::complete) add_log_start(partition, row);
  return row;
}

// The members, those with most partitions first; equal ones in the broker's order.
std::vector<const GroupMember*> by_load(const std::vector<GroupMember>& members) {
  std::vector<const GroupMember*> sorted;
  for (const auto& member : members) sorted.push_back(&member);
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) {
    return a->assigned.size() > b->assigned.size();
  });
  return sorted;
}

// The rows of the lag by partition, and which of them have been shown.
class Unshown {
 public:
  explicit Unshown(const std::vector<PartitionLag>& sorted)
      : sorted_(sorted), shown_(sorted.size(), 0) {}

  const PartitionLag* take(const admin::TopicPartition& at) {
    const auto found =
        std::lower_bound(sorted_.begin(), sorted_.end(), at,
                         [](const auto& row, const auto& where) { return row.at < where; });
    if (found == sorted_.end() || found->at != at) return nullptr;
    shown_[static_cast<std::size_t>(found - sorted_.begin())] = 1;
    return &*found;
  }

  // Commits that no member owns. A partition that was only asked for because somebody owned it is
  // no commit.
  std::vector<const PartitionLag*> rest() const {
    std::vector<const PartitionLag*> left;
    for (std::size_t i = 0; i < sorted_.size(); ++i) {
      if (shown_[i] == 0) left.push_back(&sorted_[i]);
    }
    return left;
  }

 private:
  const std::vector<PartitionLag>& sorted_;
  std::vector<char> shown_;
};

Value text_or_null(std::string text) {
  return text.empty() ? Value(Null{}) : Value(std::move(text));
}

// Which columns the members of one group need.
struct MemberColumns {
  Detail detail = Detail::plain;
  bool has_instances = false;
  bool has_upgraded = false;
  bool has_classic = false;

  // While a group moves to the consumer protocol it holds both kinds.
  bool has_upgrades() const {
    return detail == Detail::complete || (detail == Detail::verbose && has_upgraded && has_classic);
  }
};

Row member_row(const std::string& group, const GroupMember& member, const MemberColumns& shown) {
  Row row{group, member.id};
  if (shown.detail == Detail::complete) {
    row.push_back(output::or_null(member.instance_id));
  } else if (shown.has_instances) {
    row.push_back(member.instance_id.value_or(""));
  }
  row.push_back(member.host);
  row.push_back(member.client_id);
  row.push_back(static_cast<std::int64_t>(member.assigned.size()));
  if (shown.detail == Detail::plain) return row;
  row.push_back(output::or_null(member.epoch));
  row.push_back(text_or_null(assignment_text(member.assigned)));
  row.push_back(output::or_null(member.target_epoch));
  row.push_back(text_or_null(assignment_text(member.target)));
  if (!shown.has_upgrades()) return row;
  row.push_back(member.is_upgraded ? Value(*member.is_upgraded) : Null{});
  if (shown.detail == Detail::complete) row.push_back(member.assigned.empty());
  return row;
}

// As wide as the longest of its cells. Apache pads this column even where it is the last.
std::size_t width_of(std::size_t column, const std::vector<Row>& rows, std::size_t at_least) {
  std::size_t width = at_least;
  for (const auto& row : rows) {
    width = std::max(width, output::display_width(output::plain_text(row[column], "-")));
  }
  return width;
}

std::vector<Column> member_columns(const MemberColumns& shown, const std::vector<Row>& rows) {
  std::vector<Column> columns{grows("GROUP", "group"), grows("CONSUMER-ID", "consumer_id")};
  if (shown.has_instances || shown.detail == Detail::complete) {
    columns.push_back(grows("GROUP-INSTANCE-ID", "group_instance_id", 17));
  }
  columns.push_back(grows("HOST", "host"));
  columns.push_back(grows("CLIENT-ID", "client_id"));
  if (shown.detail == Detail::plain) {
    // One wider than in the verbose form: Apache ends this line in "%-15s ".
    columns.push_back(fixed("#PARTITIONS", "partitions", 16));
    return columns;
  }
  columns.push_back(fixed("#PARTITIONS", "partitions"));
  columns.push_back(fixed("CURRENT-EPOCH", "current_epoch"));
  columns.push_back(grows("CURRENT-ASSIGNMENT", "current_assignment", 20));
  columns.push_back(fixed("TARGET-EPOCH", "target_epoch"));
  const std::size_t target = columns.size();
  columns.push_back(fixed("TARGET-ASSIGNMENT", "target_assignment", width_of(target, rows, 20)));
  if (shown.has_upgrades()) columns.push_back(grows("UPGRADED", "upgraded", 0));
  if (shown.detail == Detail::complete) columns.push_back(grows("IDLE", "is_idle", 0));
  return columns;
}

}  // namespace

std::vector<Column> offset_columns(Detail detail, ShowsAges ages) {
  std::vector<Column> columns{grows("GROUP", "group"), grows("TOPIC", "topic"),
                              fixed("PARTITION", "partition", 10)};
  if (detail != Detail::plain) columns.push_back(fixed("LEADER-EPOCH", "leader_epoch"));
  columns.push_back(fixed("CURRENT-OFFSET", "current_offset"));
  columns.push_back(fixed("LOG-END-OFFSET", "log_end_offset"));
  columns.push_back(fixed("LAG", "lag"));
  if (ages == ShowsAges::yes) columns.push_back(fixed("TIME-LAG", "time_lag_seconds"));
  columns.push_back(grows("CONSUMER-ID", "consumer_id"));
  columns.push_back(grows("HOST", "host"));
  columns.push_back(grows("CLIENT-ID", "client_id", 0));
  if (detail == Detail::complete) {
    columns.push_back(fixed("LOG-START-OFFSET", "log_start_offset"));
    columns.push_back(fixed("LEAD", "lead"));
    columns.push_back(fixed("LOST", "lost"));
  }
  return columns;
}

std::vector<Row> offset_rows(const admin::GroupDescription& group, const admin::GroupLag& lag,
                             Detail detail, const Ages* ages) {
  std::vector<Row> rows;
  rows.reserve(lag.partitions.size());
  Unshown unshown(lag.partitions);
  for (const auto* member : by_load(group.members)) {
    auto owned = member->assigned;
    std::sort(owned.begin(), owned.end());
    for (const auto& at : owned) {
      if (const auto* partition = unshown.take(at)) {
        rows.push_back(offset_row(group.id, *partition, member, detail, ages));
      }
    }
  }
  for (const auto* partition : unshown.rest()) {
    rows.push_back(offset_row(group.id, *partition, nullptr, detail, ages));
  }
  return rows;
}

Table members_table(const admin::GroupDescription& group, Detail detail) {
  MemberColumns shown{.detail = detail};
  for (const auto& member : group.members) {
    shown.has_instances |= member.instance_id.has_value();
    shown.has_upgraded |= member.is_upgraded == true;
    shown.has_classic |= member.is_upgraded == false;
  }
  Table table;
  for (const auto& member : group.members) {
    table.rows.push_back(member_row(group.id, member, shown));
  }
  table.columns = member_columns(shown, table.rows);
  return table;
}

std::vector<Column> member_columns_for_machines() {
  return member_columns({.detail = Detail::complete}, {});
}

std::vector<Column> state_columns(Detail detail) {
  std::vector<Column> columns{grows("GROUP", "group"), grows("COORDINATOR (ID)", "coordinator", 25),
                              fixed("ASSIGNMENT-STRATEGY", "assignment_strategy", 20),
                              fixed("STATE", "state", 20)};
  if (detail != Detail::plain) {
    columns.push_back(fixed("GROUP-EPOCH", "group_epoch"));
    columns.push_back(fixed("TARGET-ASSIGNMENT-EPOCH", "target_assignment_epoch", 25));
  }
  columns.push_back(grows("#MEMBERS", "members", 0));
  return columns;
}

Row state_row(const admin::GroupDescription& group, Detail detail) {
  Row row{group.id, coordinator_text(group.coordinator), text_or_null(group.assignor),
          admin::name_of(group.state)};
  if (detail != Detail::plain) {
    row.push_back(output::or_null(group.epoch));
    row.push_back(output::or_null(group.assignment_epoch));
  }
  row.push_back(static_cast<std::int64_t>(group.members.size()));
  return row;
}

std::string assignment_text(std::vector<admin::TopicPartition> partitions) {
  std::sort(partitions.begin(), partitions.end());
  std::string text;
  const std::string* topic = nullptr;
  for (const auto& at : partitions) {
    if (topic != nullptr && *topic == at.topic) {
      text += fmt::format(",{}", at.partition);
      continue;
    }
    if (topic != nullptr) text += ';';
    text += fmt::format("{}:{}", at.topic, at.partition);
    topic = &at.topic;
  }
  return text;
}

std::string coordinator_text(const admin::Broker& coordinator) {
  return fmt::format("{}:{}  ({})", coordinator.host, coordinator.port, coordinator.id);
}

}  // namespace kt::groups
