// One line per group: how far behind it is, where most, and whether the sum is whole. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/admin/groups.h"
#include "common/admin/lag.h"
#include "common/output/table.h"
#include "tools/kt-groups/ages.h"
#include "tools/kt-groups/rows.h"
#include "tools/kt-groups/scope.h"

namespace kt::groups {

struct LagSummary {
  std::string group;
  admin::GroupState state = admin::GroupState::unknown;
  std::size_t members = 0;
  std::size_t partitions = 0;
  admin::LagTotal total;
  std::optional<admin::PartitionLag> worst;  // nullopt where no partition's lag is known
  std::optional<admin::Age> oldest;          // nullopt where it was not asked for
};

// `scopes` empty: all topics of the group.
LagSummary summarise(const admin::GroupDescription& group, const admin::GroupLag& lag,
                     const std::vector<TopicScope>& scopes, const Ages* ages = nullptr);

enum class LagOrder { by_lag, by_name };

// Those with at least `min_lag`, in this order (the largest lag first; equal ones by name), at most
// `top` of them. A group whose lag is not known at all stays: nobody can say that it is small.
std::vector<LagSummary> arrange(std::vector<LagSummary> summaries, LagOrder order,
                                std::optional<std::int64_t> min_lag,
                                std::optional<std::int32_t> top);

// With ages: the largest known one of each group, before the partition that is worst.
std::vector<output::Column> lag_columns(ShowsAges ages = ShowsAges::no);
output::Row lag_row(const LagSummary& summary);

}  // namespace kt::groups
