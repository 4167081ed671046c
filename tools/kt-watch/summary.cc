#include "tools/kt-watch/summary.h"

#include <chrono>

#include <fmt/format.h>

#include "common/output/units.h"

namespace kt::watch {
namespace {

constexpr const char* kNotKnown = "-";

std::string lag_text(const monitor::GroupFinding& group) {
  if (!group.lag) return kNotKnown;
  return fmt::format("{}{}", *group.lag, group.lag_is_complete ? "" : "+");
}

std::string rate_text(const std::optional<double>& rate) {
  return rate ? output::human_rate(*rate) : kNotKnown;
}

// A lag that grows, or stands while nothing is read, never drains: said only when both rates are
// known.
std::string drain_text(const monitor::GroupFinding& group) {
  if (group.drain_seconds) {
    if (*group.drain_seconds == 0) return "drained";
    return output::human_duration(
        std::chrono::milliseconds(static_cast<std::int64_t>(*group.drain_seconds * 1000)));
  }
  const bool is_known =
      group.lag && group.lag_is_complete && group.produce_rate && group.consume_rate;
  return is_known ? "never at this rate" : kNotKnown;
}

output::Value rate_value(const std::optional<double>& rate) {
  if (rate) return *rate;
  return output::Null{"too few samples"};
}

output::Value lag_value(const monitor::GroupFinding& group) {
  if (group.lag) return *group.lag;
  for (const monitor::PartitionFinding& partition : group.partitions) {
    if (!partition.position.why_unknown.empty())
      return output::Null{partition.position.why_unknown};
  }
  return output::Null{"nothing committed"};
}

}  // namespace

const std::vector<output::Column>& summary_columns() {
  using output::Align;
  using output::Fit;
  static const std::vector<output::Column> columns{
      {.title = "GROUP", .key = "group", .width = 20, .fit = Fit::grows, .align = Align::left},
      {.title = "STATE", .key = "state", .width = 8, .fit = Fit::grows, .align = Align::left},
      {.title = "MEMBERS", .key = "members", .width = 7, .fit = Fit::grows, .align = Align::right},
      {.title = "LAG", .key = "lag", .width = 10, .fit = Fit::grows, .align = Align::right},
      {.title = "IN", .key = "produce_rate", .width = 8, .fit = Fit::grows, .align = Align::right},
      {.title = "OUT", .key = "consume_rate", .width = 8, .fit = Fit::grows, .align = Align::right},
      {.title = "DRAINED IN",
       .key = "drain_seconds",
       .width = 0,
       .fit = Fit::grows,
       .align = Align::left}};
  return columns;
}

std::vector<std::string> summary_texts(const monitor::GroupFinding& group) {
  return {group.group,
          group.state,
          group.members ? std::to_string(*group.members) : kNotKnown,
          lag_text(group),
          rate_text(group.produce_rate),
          rate_text(group.consume_rate),
          drain_text(group)};
}

output::Row summary_values(const monitor::GroupFinding& group) {
  return {group.group,
          group.state,
          output::or_null(group.members, "not described yet"),
          lag_value(group),
          rate_value(group.produce_rate),
          rate_value(group.consume_rate),
          group.drain_seconds ? output::Value(*group.drain_seconds)
                              : output::Value(output::Null{"not draining or not known"})};
}

}  // namespace kt::watch
