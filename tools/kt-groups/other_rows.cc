#include "tools/kt-groups/other_rows.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/util/text.h"
#include "tools/kt-groups/gap_cell.h"
#include "tools/kt-groups/kind_lags.h"

namespace kt::groups {
namespace {

using output::Column;
using output::Fit;
using output::Row;
using output::Value;

Column growing(std::string title, std::string key, std::size_t width = 15) {
  return {.title = std::move(title), .key = std::move(key), .width = width, .fit = Fit::grows};
}

Column constant(std::string title, std::string key, std::size_t width) {
  return {.title = std::move(title), .key = std::move(key), .width = width, .fit = Fit::fixed};
}

// The last column of Apache's makes room for one more where ages are asked for.
void add_age_column(std::vector<Column>& columns, ShowsAges ages) {
  if (ages == ShowsAges::no) return;
  columns.back().width = std::max<std::size_t>(columns.back().width, 15);
  columns.push_back(growing("TIME-LAG", "time_lag_seconds", 0));
}

// Kafka's tools sort these members by id.
std::vector<const admin::GroupMember*> by_id(const std::vector<admin::GroupMember>& members) {
  std::vector<const admin::GroupMember*> sorted;
  for (const auto& member : members) sorted.push_back(&member);
  std::sort(sorted.begin(), sorted.end(),
            [](const auto* a, const auto* b) { return a->id < b->id; });
  return sorted;
}

std::string streams_coordinator(const admin::Broker& coordinator) {
  return fmt::format("{}:{} ({})", coordinator.host, coordinator.port, coordinator.id);
}

// The columns are named and spaced differently, the values are alike.
Row state_row_at(std::string coordinator, const admin::GroupDescription& group, Detail detail) {
  Row row{group.id, std::move(coordinator), admin::name_of(group.state)};
  if (detail != Detail::plain) {
    row.push_back(output::or_null(group.epoch));
    row.push_back(output::or_null(group.assignment_epoch));
  }
  row.push_back(static_cast<std::int64_t>(group.members.size()));
  return row;
}

std::string kind_of_tasks(const std::map<std::string, std::vector<std::int32_t>>& tasks,
                          const std::string& title) {
  if (tasks.empty()) return "";
  std::string text = title + ": ";
  for (const auto& [subtopology, partitions] : tasks) {
    std::vector<std::string> numbers;
    for (const auto partition : partitions) numbers.push_back(std::to_string(partition));
    text += fmt::format("{}:[{}]; ", subtopology, util::join(numbers, ","));
  }
  return text;
}

Row streams_offset_row(const std::string& group, const admin::PartitionLag& partition,
                       Detail detail, const Ages* ages) {
  Row row{group, partition.at.topic, partition.at.partition};
  if (detail != Detail::plain) {
    row.push_back(reading_cell(partition.committed));
    row.push_back(output::or_null(partition.leader_epoch));
    row.push_back(reading_cell(partition.end));
  }
  row.push_back(reading_cell(streams_lag(partition)));
  if (ages != nullptr) row.push_back(age_cell(ages->at(partition.at)));
  return row;
}

}  // namespace

std::vector<Column> share_offset_columns(Detail detail, ShowsAges ages) {
  std::vector<Column> columns{growing("GROUP", "group"), growing("TOPIC", "topic"),
                              constant("PARTITION", "partition", 10)};
  if (detail != Detail::plain) columns.push_back(constant("LEADER-EPOCH", "leader_epoch", 13));
  columns.push_back(constant("START-OFFSET", "start_offset", 13));
  columns.push_back(growing("LAG", "lag", 0));
  add_age_column(columns, ages);
  return columns;
}

std::vector<Row> share_offset_rows(const std::string& group,
                                   const std::vector<admin::ShareOffset>& offsets, Detail detail,
                                   const Ages* ages) {
  std::vector<Row> rows;
  for (const auto& offset : offsets) {
    const std::string why = offset.kafka_code != 0 ? "refused" : "nothing read yet";
    Row row{group, offset.at.topic, offset.at.partition};
    if (detail != Detail::plain) row.push_back(output::or_null(offset.leader_epoch, why));
    row.push_back(output::or_null(offset.start, why));
    const auto lag = output::or_null(offset.lag, offset.start ? "not told by this broker" : why);
    row.push_back(lag);
    if (ages != nullptr) row.push_back(offset.lag ? age_cell(ages->at(offset.at)) : lag);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<Column> share_member_columns(Detail detail) {
  std::vector<Column> columns{growing("GROUP", "group"), growing("CONSUMER-ID", "consumer_id"),
                              growing("HOST", "host"), growing("CLIENT-ID", "client_id"),
                              constant("#PARTITIONS", "partitions", 12)};
  if (detail != Detail::plain) columns.push_back(constant("MEMBER-EPOCH", "member_epoch", 13));
  columns.push_back(growing("ASSIGNMENT", "assignment", 0));
  return columns;
}

std::vector<Row> share_member_rows(const admin::GroupDescription& group, Detail detail) {
  std::vector<Row> rows;
  for (const auto* member : by_id(group.members)) {
    Row row{group.id, member->id, member->host, member->client_id,
            static_cast<std::int64_t>(member->assigned.size())};
    if (detail != Detail::plain) row.push_back(output::or_null(member->epoch));
    row.emplace_back(assignment_text(member->assigned));
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<Column> share_state_columns(Detail detail) {
  std::vector<Column> columns{growing("GROUP", "group"),
                              growing("COORDINATOR (ID)", "coordinator", 25),
                              constant("STATE", "state", 15)};
  if (detail != Detail::plain) {
    columns.push_back(constant("GROUP-EPOCH", "group_epoch", 12));
    columns.push_back(constant("ASSIGNMENT-EPOCH", "assignment_epoch", 17));
  }
  columns.push_back(growing("#MEMBERS", "members", 0));
  return columns;
}

Row share_state_row(const admin::GroupDescription& group, Detail detail) {
  return state_row_at(coordinator_text(group.coordinator), group, detail);
}

std::vector<Column> streams_offset_columns(Detail detail, ShowsAges ages) {
  std::vector<Column> columns{growing("GROUP", "group"), growing("TOPIC", "topic"),
                              constant("PARTITION", "partition", 10)};
  if (detail == Detail::plain) {
    columns.push_back(growing("OFFSET-LAG", "lag", 0));
    add_age_column(columns, ages);
    return columns;
  }
  columns.push_back(constant("CURRENT-OFFSET", "current_offset", 15));
  columns.push_back(constant("LEADER-EPOCH", "leader_epoch", 15));
  columns.push_back(constant("LOG-END-OFFSET", "log_end_offset", 15));
  columns.push_back(constant("OFFSET-LAG", "lag", 15));
  add_age_column(columns, ages);
  return columns;
}

std::vector<Row> streams_offset_rows(const admin::GroupLag& lag, Detail detail, const Ages* ages) {
  std::vector<Row> rows;
  for (const auto& partition : lag.partitions) {
    rows.push_back(streams_offset_row(lag.group, partition, detail, ages));
  }
  return rows;
}

std::vector<Column> streams_member_columns(Detail detail) {
  std::vector<Column> columns{growing("GROUP", "group")};
  if (detail != Detail::plain) {
    columns.push_back(constant("TARGET-ASSIGNMENT-EPOCH", "target_assignment_epoch", 25));
    columns.push_back(constant("TOPOLOGY-EPOCH", "topology_epoch", 14));
  }
  columns.push_back(growing("MEMBER", "member"));
  if (detail != Detail::plain) {
    columns.push_back(constant("MEMBER-PROTOCOL", "member_protocol", 15));
    columns.push_back(constant("MEMBER-EPOCH", "member_epoch", 15));
  }
  columns.push_back(growing("PROCESS", "process"));
  columns.push_back(growing("CLIENT-ID", "client_id"));
  columns.push_back(growing("ASSIGNMENTS", "assignments", 0));
  return columns;
}

std::vector<Row> streams_member_rows(const admin::GroupDescription& group, Detail detail) {
  std::vector<Row> rows;
  for (const auto* member : by_id(group.members)) {
    const auto streams = member->streams.value_or(admin::StreamsMember{});
    Row row{group.id};
    if (detail != Detail::plain) {
      row.push_back(output::or_null(group.assignment_epoch));
      row.emplace_back(streams.topology_epoch);
    }
    row.emplace_back(member->id);
    if (detail != Detail::plain) {
      row.emplace_back(member->is_upgraded.value_or(true) ? "streams" : "classic");
      row.push_back(output::or_null(member->epoch));
    }
    row.emplace_back(streams.process_id);
    row.emplace_back(member->client_id);
    auto tasks = tasks_text(streams.tasks, "");
    if (detail != Detail::plain) tasks += tasks_text(streams.target, "TARGET-");
    row.emplace_back(std::move(tasks));
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<Column> streams_state_columns(Detail detail) {
  std::vector<Column> columns{growing("GROUP", "group"),
                              growing("COORDINATOR (ID)", "coordinator", 25),
                              constant("STATE", "state", 25)};
  if (detail != Detail::plain) {
    columns.push_back(constant("GROUP-EPOCH", "group_epoch", 15));
    columns.push_back(constant("TARGET-ASSIGNMENT-EPOCH", "target_assignment_epoch", 25));
  }
  columns.push_back(growing("#MEMBERS", "members", 0));
  return columns;
}

Row streams_state_row(const admin::GroupDescription& group, Detail detail) {
  return state_row_at(streams_coordinator(group.coordinator), group, detail);
}

std::string tasks_text(const admin::StreamsTasks& tasks, const std::string& prefix) {
  return kind_of_tasks(tasks.active, prefix + "ACTIVE") +
         kind_of_tasks(tasks.standby, prefix + "STANDBY") +
         kind_of_tasks(tasks.warmup, prefix + "WARMUP");
}

}  // namespace kt::groups
