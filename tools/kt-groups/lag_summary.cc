#include "tools/kt-groups/lag_summary.h"

#include <algorithm>

namespace kt::groups {
namespace {

// The largest age that is known; else why the first one is not.
admin::Age oldest_of(const std::vector<admin::PartitionLag>& partitions, const Ages& ages) {
  std::optional<admin::Age> oldest;
  for (const auto& partition : partitions) {
    const auto& age = ages.at(partition.at);
    if (!oldest || (age.value && (!oldest->value || *age.value > *oldest->value))) oldest = age;
  }
  return oldest.value_or(admin::Age{.value = std::nullopt, .gap = admin::Gap::never_committed});
}

bool is_known(const LagSummary& summary) {
  return summary.total.counted > 0 || summary.total.complete();
}

}  // namespace

LagSummary summarise(const admin::GroupDescription& group, const admin::GroupLag& lag,
                     const std::vector<TopicScope>& scopes, const Ages* ages) {
  LagSummary summary{.group = group.id,
                     .state = group.state,
                     .members = group.members.size(),
                     .partitions = 0,
                     .total = {},
                     .worst = std::nullopt,
                     .oldest = std::nullopt};
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
  if (ages != nullptr) summary.oldest = oldest_of(meant, *ages);
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

std::vector<output::Column> lag_columns(ShowsAges ages) {
  using output::Fit;
  std::vector<output::Column> columns{
      {.title = "GROUP", .key = "group", .width = 15},
      {.title = "STATE", .key = "state", .width = 20, .fit = Fit::fixed},
      {.title = "#MEMBERS", .key = "members", .width = 10, .fit = Fit::fixed},
      {.title = "#PARTITIONS", .key = "partitions", .width = 15, .fit = Fit::fixed},
      {.title = "LAG", .key = "lag", .width = 15},
      {.title = "UNKNOWN", .key = "unknown_partitions", .width = 10, .fit = Fit::fixed},
      {.title = "WORST-LAG", .key = "worst_lag", .width = 15}};
  if (ages == ShowsAges::yes) {
    columns.push_back(
        {.title = "TIME-LAG", .key = "time_lag_seconds", .width = 15, .fit = Fit::fixed});
  }
  columns.push_back({.title = "WORST-PARTITION", .key = "worst_partition"});
  return columns;
}

output::Row lag_row(const LagSummary& summary) {
  output::Row row{summary.group, admin::name_of(summary.state),
                  static_cast<std::int64_t>(summary.members),
                  static_cast<std::int64_t>(summary.partitions)};
  row.push_back(is_known(summary) ? output::Value(summary.total.records)
                                  : output::Value(output::Null{"no partition's lag is known"}));
  row.push_back(summary.total.missing);
  row.push_back(summary.worst ? output::Value(*summary.worst->lag().value) : output::Value());
  if (summary.oldest) row.push_back(age_cell(*summary.oldest));
  row.push_back(summary.worst ? output::Value(admin::to_string(summary.worst->at))
                              : output::Value());
  return row;
}

}  // namespace kt::groups
