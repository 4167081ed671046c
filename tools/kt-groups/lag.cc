// kt-groups --lag: a line per group instead of one per partition.
#include "common/admin/lag.h"

#include <algorithm>

#include "common/admin/groups.h"
#include "common/output/rows.h"
#include "common/util/steps.h"
#include "tools/kt-groups/kind_lags.h"
#include "tools/kt-groups/lag_summary.h"
#include "tools/kt-groups/options.h"
#include "tools/kt-groups/select.h"

namespace kt::groups {
namespace {

using Descriptions = std::vector<admin::GroupDescription>;

// The groups in one of the states, or all of them; those that cannot be described are told.
Descriptions described(admin::Client& client, const std::vector<admin::GroupListing>& groups,
                       const std::vector<admin::GroupState>& states, cli::Session& session,
                       util::Deadline deadline) {
  Descriptions found;
  std::vector<util::Error> failures;
  for (auto& outcome : admin::describe_groups(client, groups, util::with_time_to_spare(deadline))) {
    if (!outcome.result.ok()) {
      failures.push_back(outcome.result.error());
      continue;
    }
    const auto state = outcome.result->state;
    if (states.empty() || std::find(states.begin(), states.end(), state) != states.end()) {
      found.push_back(std::move(*outcome.result));
    }
  }
  tell_failures(std::move(failures), found.size(), session);
  return found;
}

}  // namespace

util::Result<void> lag(const Options& options, cli::Session& session) {
  const auto kind = kind_of(options);
  if (!kind.ok()) return kind.error();
  const auto states = parse_states(options.states.value_or(""));
  if (!states.ok()) return states.error();
  const auto scopes = parse_scopes(options.topics);
  if (!scopes.ok()) return scopes.error();
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  auto client = admin::Client::connect(*settings);
  const auto deadline = session.deadline(kTimeout);
  const auto groups = find_groups(client, options, session, deadline, *kind);
  if (!groups.ok()) return groups.error();
  const auto found = described(client, *groups, *states, session, deadline);
  const auto isolation = isolation_of(options);
  const auto shows = options.has_time_lag ? ShowsAges::yes : ShowsAges::no;
  const auto lags = lags_of(client, *kind, found, isolation, before_ages(shows, deadline));
  const auto ages = ages_shown(shows, client, lags, isolation, deadline);
  std::vector<LagSummary> summaries;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (lags[i].result.ok()) {
      summaries.push_back(
          summarise(found[i], *lags[i].result, *scopes, ages.empty() ? nullptr : &ages[i]));
    } else {
      session.fail(lags[i].result.error());
    }
  }
  const auto order = options.sort == "name" ? LagOrder::by_name : LagOrder::by_lag;
  auto rows = session.rows(lag_columns(shows));
  for (const auto& summary : arrange(std::move(summaries), order, options.min_lag, options.top)) {
    rows.add(lag_row(summary));
  }
  rows.finish();
  return {};
}

}  // namespace kt::groups
