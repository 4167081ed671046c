// kt-groups --until: looks once a second until the condition holds of every group, or the time is
// up. The language of conditions is monitor's.
#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <poll.h>

#include "common/admin/groups.h"
#include "common/admin/reasons.h"
#include "common/monitor/condition.h"
#include "common/output/rows.h"
#include "common/util/steps.h"
#include "common/util/text.h"
#include "tools/kt-groups/ages.h"
#include "tools/kt-groups/kind_lags.h"
#include "tools/kt-groups/lag_summary.h"
#include "tools/kt-groups/options.h"
#include "tools/kt-groups/select.h"

namespace kt::groups {
namespace {

using monitor::Facts;
using monitor::Truth;

constexpr std::chrono::seconds kBetweenLooks{1};
constexpr std::chrono::minutes kPatience{10};

// A group that was waited for, as the last look found it.
struct Watched {
  std::string group;
  monitor::Condition condition;
  Facts facts;
  std::string why_unknown;
  Truth truth = Truth::unknown;
};

std::string_view word_of(Truth truth) {
  return truth == Truth::yes ? "yes" : truth == Truth::no ? "no" : "unknown";
}

class Gate {
 public:
  Gate(admin::Client& client, const Options& options, Kind kind, std::vector<TopicScope> scopes)
      : client_(client), options_(options), kind_(kind), scopes_(std::move(scopes)) {}

  void watch(const std::vector<admin::GroupListing>& groups, const monitor::Condition& condition) {
    for (const auto& group : groups) {
      watched_.push_back({.group = group.id, .condition = condition, .facts = {}});
      listings_.push_back(group);
    }
    if (condition.needs_time_lag()) ages_ = ShowsAges::yes;
  }

  // Whether the condition holds of every group now.
  bool look(util::Deadline deadline) {
    const auto described =
        admin::describe_groups(client_, listings_, util::with_time_to_spare(deadline));
    std::vector<admin::GroupDescription> known;
    for (std::size_t i = 0; i < watched_.size(); ++i) {
      watched_[i].facts = {};
      watched_[i].why_unknown.clear();
      const auto& result = described[i].result;
      if (result.ok()) {
        known.push_back(*result);
        watched_[i].facts.state = admin::name_of(result->state);
        watched_[i].facts.members = static_cast<std::int64_t>(result->members.size());
      } else if (admin::is_because(result.error(), admin::Reason::group_not_found)) {
        // It may come: what is being deployed is often new.
        watched_[i].facts = {.members = 0, .state = "Dead"};
        watched_[i].why_unknown = "the group does not exist";
      } else {
        watched_[i].why_unknown = result.error().text;
      }
    }
    measure(known, deadline);
    bool holds = true;
    for (auto& each : watched_) {
      each.truth = each.condition.evaluate(each.facts, util::now());
      holds = holds && each.truth == Truth::yes;
    }
    return holds;
  }

  const std::vector<Watched>& watched() const { return watched_; }

 private:
  void measure(const std::vector<admin::GroupDescription>& known, util::Deadline deadline) {
    const auto isolation = isolation_of(options_);
    const auto lags = lags_of(client_, kind_, known, isolation, before_ages(ages_, deadline));
    const auto ages = ages_shown(ages_, client_, lags, isolation, deadline);
    for (std::size_t i = 0; i < known.size(); ++i) {
      auto& each = of(known[i].id);
      if (!lags[i].result.ok()) {
        each.why_unknown = lags[i].result.error().text;
        continue;
      }
      const auto summary =
          summarise(known[i], *lags[i].result, scopes_, ages.empty() ? nullptr : &ages[i]);
      put(summary, each);
    }
  }

  // A sum that lacks a partition is no lag, and neither is that of a group without any.
  static void put(const LagSummary& summary, Watched& each) {
    if (summary.partitions == 0) {
      each.why_unknown = "the group has committed nothing and owns no partition";
      return;
    }
    if (!summary.total.complete()) {
      each.why_unknown = fmt::format("the lag of {} of {} partitions is not known",
                                     summary.total.missing, summary.partitions);
      return;
    }
    each.facts.lag = summary.total.records;
    if (!summary.oldest) return;
    each.facts.time_lag = summary.oldest->value;
    if (!summary.oldest->value) each.why_unknown = admin::name_of(summary.oldest->gap);
  }

  Watched& of(const std::string& group) {
    return *std::find_if(watched_.begin(), watched_.end(),
                         [&](const auto& each) { return each.group == group; });
  }

  admin::Client& client_;
  const Options& options_;
  Kind kind_;
  std::vector<TopicScope> scopes_;
  std::vector<admin::GroupListing> listings_;
  std::vector<Watched> watched_;
  ShowsAges ages_ = ShowsAges::no;
};

void write_watched(const std::vector<Watched>& watched, cli::Session& session) {
  using output::Fit;
  auto rows = session.rows({{.title = "GROUP", .key = "group", .width = 15},
                            {.title = "STATE", .key = "state", .width = 20, .fit = Fit::fixed},
                            {.title = "#MEMBERS", .key = "members", .width = 10, .fit = Fit::fixed},
                            {.title = "LAG", .key = "lag", .width = 15},
                            {.title = "TIME-LAG", .key = "time_lag_seconds", .width = 15},
                            {.title = "HOLDS", .key = "holds"}});
  for (const auto& each : watched) {
    const auto& facts = each.facts;
    rows.add({each.group, output::or_null(facts.state, each.why_unknown),
              output::or_null(facts.members, each.why_unknown),
              output::or_null(facts.lag, each.why_unknown),
              facts.time_lag ? age_cell({.value = facts.time_lag})
                             : output::Value(output::Null{"not asked for or not known"}),
              word_of(each.truth)});
  }
  rows.finish();
}

util::Error unmet(const std::vector<Watched>& watched, const Options& options) {
  std::vector<std::string> reasons;
  for (const auto& each : watched) {
    if (each.truth == Truth::yes) continue;
    reasons.push_back(each.truth == Truth::unknown && !each.why_unknown.empty()
                          ? fmt::format("'{}': {}", each.group, each.why_unknown)
                          : fmt::format("'{}'", each.group));
  }
  return {.kind = util::ErrorKind::unmet,
          .text = fmt::format("the condition '{}' did not come true in time of {} of {} groups: {}",
                              *options.until, reasons.size(), watched.size(),
                              util::join(reasons, ", "))};
}

// The next look, unless the time is up by then.
bool wait_for_next_look(util::Deadline end) {
  if (end.left() <= kBetweenLooks) return false;
  const auto span = std::chrono::milliseconds(kBetweenLooks);
  ::poll(nullptr, 0, static_cast<int>(span.count()));
  return true;
}

// What kt-watch alone knows at each look.
util::Result<monitor::Condition> condition_of(const std::string& text) {
  auto condition = monitor::Condition::parse(text);
  if (condition.ok() && (condition->needs_isr() || !condition->places().empty())) {
    return util::usage(
        fmt::format("cannot use 'isr' and 'of' here, as in '{}': kt-watch --until does", text));
  }
  return condition;
}

}  // namespace

util::Result<void> wait_until(const Options& options, cli::Session& session) {
  const auto condition = condition_of(*options.until);
  if (!condition.ok()) return condition.error();
  const auto kind = kind_of(options);
  if (!kind.ok()) return kind.error();
  auto scopes = parse_scopes(options.topics);
  if (!scopes.ok()) return scopes.error();
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  auto client = admin::Client::connect(*settings);
  const auto end = util::Deadline::in(options.within.value_or(kPatience));
  const auto patience = session.flags().timeout.value_or(kTimeout);
  const auto next_deadline = [&] { return util::Deadline::in(patience).sooner(end); };
  const auto groups = find_groups(client, options, session, util::Deadline::in(patience), *kind);
  if (!groups.ok()) return groups.error();
  if (groups->empty()) return util::refused("cannot wait: there are no groups");
  Gate gate(client, options, *kind, *std::move(scopes));
  gate.watch(*groups, *condition);
  // At least one look, however little time there is.
  bool holds = gate.look(util::Deadline::in(patience));
  while (!holds && wait_for_next_look(end)) holds = gate.look(next_deadline());
  write_watched(gate.watched(), session);
  if (!holds) return unmet(gate.watched(), options);
  return {};
}

}  // namespace kt::groups
