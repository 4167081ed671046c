#include "tools/kt-groups/ages.h"

#include <string>

#include "common/util/steps.h"
#include "tools/kt-groups/gap_cell.h"

namespace kt::groups {

std::vector<Ages> ages_of(admin::Client& client,
                          const std::vector<util::Outcome<admin::GroupLag>>& lags,
                          admin::Isolation isolation, util::Deadline deadline, util::WallTime now) {
  std::vector<Ages> ages(lags.size());
  std::vector<admin::Position> positions;
  std::vector<std::size_t> owners;
  for (std::size_t i = 0; i < lags.size(); ++i) {
    if (!lags[i].result.ok()) continue;
    for (const auto& partition : lags[i].result->partitions) {
      const auto lag = partition.lag();
      if (!lag.value) {
        ages[i][partition.at] = {.value = std::nullopt, .gap = lag.gap};
        continue;
      }
      positions.push_back({.at = partition.at,
                           .committed = *partition.committed.value,
                           .end = *partition.end.value});
      owners.push_back(i);
    }
  }
  const auto found = admin::ages_of(client, positions, now, isolation, deadline);
  for (std::size_t i = 0; i < positions.size(); ++i) ages[owners[i]][positions[i].at] = found[i];
  return ages;
}

std::vector<Ages> ages_shown(ShowsAges ages, admin::Client& client,
                             const std::vector<util::Outcome<admin::GroupLag>>& lags,
                             admin::Isolation isolation, util::Deadline deadline) {
  if (ages == ShowsAges::no) return {};
  return ages_of(client, lags, isolation, deadline);
}

util::Deadline before_ages(ShowsAges ages, util::Deadline deadline) {
  return ages == ShowsAges::yes ? util::with_time_to_spare(deadline) : deadline;
}

output::Value age_cell(const admin::Age& age) {
  if (!age.value) return gap_cell(age.gap);
  return static_cast<double>(age.value->count()) / 1'000;
}

}  // namespace kt::groups
