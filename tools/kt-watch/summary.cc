#include "tools/kt-watch/summary.h"

#include <chrono>

#include "tools/kt-watch/words.h"

namespace kt::watch {
namespace {

output::Value rate_value(const std::optional<monitor::Rate>& rate) {
  if (rate) return rate->per_second;
  return output::Null{"too few samples"};
}

output::Value lag_value(const monitor::GroupFinding& group) {
  if (group.lag) return *group.lag;
  if (!group.why_unknown.empty()) return output::Null{group.why_unknown.str()};
  return output::Null{"nothing committed"};
}

output::Value age_value(const std::optional<monitor::Age>& age) {
  if (age && !age->is_at_least) return std::chrono::duration<double>(age->span).count();
  if (!age) return output::Null{"not known"};
  return output::Null{"older than the watch"};
}

output::Value drain_value(const std::optional<monitor::Drain>& drain) {
  if (!drain) return output::Null{"not draining or not known"};
  if (!drain->latest) return output::Null{"perhaps never at these rates"};
  return *drain->latest;
}

output::Value countdown_value(const monitor::GroupFinding& group) {
  if (!group.countdown) return output::Null{"nothing unread, or not known"};
  return std::chrono::duration<double>(group.countdown->left).count();
}

}  // namespace

std::vector<output::Column> summary_columns(Burrow burrow) {
  using output::Align;
  using output::Fit;
  std::vector<output::Column> columns{
      {.title = "GROUP", .key = "group", .width = 20, .fit = Fit::grows, .align = Align::left},
      {.title = "STATE", .key = "state", .width = 8, .fit = Fit::grows, .align = Align::left},
      {.title = "MEMBERS", .key = "members", .width = 7, .fit = Fit::grows, .align = Align::right},
      {.title = "LAG", .key = "lag", .width = 10, .fit = Fit::grows, .align = Align::right},
      {.title = "IN", .key = "produce_rate", .width = 8, .fit = Fit::grows, .align = Align::right},
      {.title = "OUT", .key = "consume_rate", .width = 8, .fit = Fit::grows, .align = Align::right},
      {.title = "TIME LAG",
       .key = "time_lag_seconds",
       .width = 8,
       .fit = Fit::grows,
       .align = Align::right},
      {.title = "VERDICT", .key = "verdict", .width = 11, .fit = Fit::grows, .align = Align::left},
      {.title = "DRAINED IN",
       .key = "drain_seconds",
       .width = 10,
       .fit = Fit::grows,
       .align = Align::left},
      {.title = "LOST IN",
       .key = "retention_seconds",
       .width = 7,
       .fit = Fit::grows,
       .align = Align::left},
      {.title = "BECAUSE", .key = "because", .width = 0, .fit = Fit::grows, .align = Align::left}};
  if (burrow == Burrow::shown) {
    columns.insert(columns.end() - 1,
                   {.title = "BURROW", .key = "burrow", .fit = Fit::grows, .align = Align::left});
  }
  return columns;
}

std::vector<output::Column> machine_columns(Burrow burrow) {
  std::vector<output::Column> columns = summary_columns(burrow);
  if (burrow == Burrow::shown) columns.push_back({.title = "BURROW CODE", .key = "burrow_code"});
  return columns;
}

std::vector<std::string> summary_texts(const monitor::GroupFinding& group, Burrow burrow) {
  std::vector<std::string> texts;
  texts.reserve(12);
  texts.push_back(group.group);
  texts.push_back(group.state);
  texts.push_back(group.members ? std::to_string(*group.members) : kNotKnown);
  texts.push_back(lag_words(group.lag, group.lag_is_complete));
  texts.push_back(rate_words(group.produce_rate));
  texts.push_back(rate_words(group.consume_rate));
  texts.push_back(age_words(group.time_lag));
  texts.emplace_back(monitor::name_of(group.judgement.verdict));
  texts.push_back(drain_words(group.drain, group.judgement.verdict));
  texts.push_back(countdown_words(group.countdown));
  if (burrow == Burrow::shown) texts.emplace_back(monitor::name_of(group.burrow));
  texts.push_back(group.judgement.because);
  return texts;
}

output::Row summary_values(const monitor::GroupFinding& group, Burrow burrow) {
  output::Row row{group.group,
                  group.state,
                  output::or_null(group.members, "not described yet"),
                  lag_value(group),
                  rate_value(group.produce_rate),
                  rate_value(group.consume_rate),
                  age_value(group.time_lag),
                  std::string(monitor::name_of(group.judgement.verdict)),
                  drain_value(group.drain),
                  countdown_value(group)};
  if (burrow == Burrow::shown) row.emplace_back(std::string(monitor::name_of(group.burrow)));
  row.emplace_back(group.judgement.because);
  if (burrow == Burrow::shown) row.emplace_back(static_cast<std::int64_t>(group.burrow));
  return row;
}

}  // namespace kt::watch
