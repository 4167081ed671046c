#include "tools/kt-groups/lag_summary.h"

#include <algorithm>

namespace kt::groups {
namespace {

bool is_in(const admin::TopicPartition& at, const std::vector<TopicScope>& scopes) {
  return scopes.empty() || std::any_of(scopes.begin(), scopes.end(), [&](const auto& scope) {
           const auto& some = scope.partitions;
           return scope.topic == at.topic &&
                  (some.empty() || std::find(some.begin(), some.end(), at.partition) != some.end());
         });
}

bool is_known(const LagSummary& summary) {
  return summary.total.counted > 0 || summary.total.complete();
}

}  // namespace

LagSummary summarise(const admin::GroupDescription& group, const admin::GroupLag& lag,
                     const std::vector<TopicScope>& scopes) {
  LagSummary summary{.group = group.id,
                     .state = group.state,
                     .members = group.members.size(),
                     .partitions = 0,
                     .total = {},
                     .worst = std::nullopt};
  std::vector<admin::PartitionLag> meant;
  for (const auto& partition : lag.partitions) {
    if (is_in(partition.at, scopes)) meant.push_back(partition);
  }
  summary.partitions = meant.size();
  summary.total = admin::total_of(meant);
  for (auto& partition : meant) {
    const auto value = partition.lag().value;
    if (!value) continue;
    if (!summary.worst || *value > *summary.worst->lag().value) summary.worst = partition;
  }
  return summary;
}

std::vector<LagSummary> arrange(std::vector<LagSummary> summaries, LagOrder order,
                                std::optional<std::int64_t> min_lag,
                                std::optional<std::int32_t> top) {
  if (min_lag) {
    const auto is_small = [&](const auto& s) { return is_known(s) && s.total.records < *min_lag; };
    summaries.erase(std::remove_if(summaries.begin(), summaries.end(), is_small), summaries.end());
  }
  std::sort(summaries.begin(), summaries.end(), [&](const auto& a, const auto& b) {
    const bool is_lag_equal = order == LagOrder::by_name || a.total.records == b.total.records;
    return is_lag_equal ? a.group < b.group : a.total.records > b.total.records;
  });
  if (top && static_cast<std::size_t>(*top) < summaries.size()) {
    summaries.resize(static_cast<std::size_t>(*top));
  }
  return summaries;
}

std::vector<output::Column> lag_columns() {
  using output::Fit;
  return {{.title = "GROUP", .key = "group", .width = 15},
          {.title = "STATE", .key = "state", .width = 20, .fit = Fit::fixed},
          {.title = "#MEMBERS", .key = "members", .width = 10, .fit = Fit::fixed},
          {.title = "#PARTITIONS", .key = "partitions", .width = 15, .fit = Fit::fixed},
          {.title = "LAG", .key = "lag", .width = 15},
          {.title = "UNKNOWN", .key = "unknown_partitions", .width = 10, .fit = Fit::fixed},
          {.title = "WORST-LAG", .key = "worst_lag", .width = 15},
          {.title = "WORST-PARTITION", .key = "worst_partition"}};
}

output::Row lag_row(const LagSummary& summary) {
  output::Row row{summary.group, admin::name_of(summary.state),
                  static_cast<std::int64_t>(summary.members),
                  static_cast<std::int64_t>(summary.partitions)};
  row.push_back(is_known(summary) ? output::Value(summary.total.records)
                                  : output::Value(output::Null{"no partition's lag is known"}));
  row.push_back(summary.total.missing);
  if (summary.worst) {
    row.push_back(*summary.worst->lag().value);
    row.push_back(admin::to_string(summary.worst->at));
  } else {
    row.insert(row.end(), {output::Value(), output::Value()});
  }
  return row;
}

}  // namespace kt::groups
