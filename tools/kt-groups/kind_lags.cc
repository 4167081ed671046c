#include "tools/kt-groups/kind_lags.h"

#include <utility>

namespace kt::groups {
namespace {

Lags lags_of_share_groups(admin::Client& client, const std::vector<admin::GroupDescription>& groups,
                          util::Deadline deadline) {
  std::vector<std::string> ids;
  for (const auto& group : groups) ids.push_back(group.id);
  return lags_from(admin::share_offsets(client, ids, deadline));
}

}  // namespace

Lags from_where_they_read(Lags lags) {
  for (auto& outcome : lags) {
    if (!outcome.result.ok()) continue;
    for (auto& partition : outcome.result->partitions) {
      const bool is_new = partition.committed.gap == admin::Gap::never_committed;
      if (is_new && streams_lag(partition).value) partition.committed = partition.start;
    }
  }
  return lags;
}

admin::Reading streams_lag(const admin::PartitionLag& partition) {
  const bool knows_log = partition.start.value && partition.end.value;
  if (partition.committed.gap != admin::Gap::never_committed || !knows_log) return partition.lag();
  return admin::known(*partition.end.value - *partition.start.value);
}

Lags lags_from(const std::vector<util::Outcome<std::vector<admin::ShareOffset>>>& offsets) {
  Lags lags;
  for (const auto& outcome : offsets) {
    if (!outcome.result.ok()) {
      lags.push_back({outcome.item, outcome.result.error()});
      continue;
    }
    admin::GroupLag lag{.group = outcome.item, .partitions = {}};
    for (const auto& offset : *outcome.result) lag.partitions.push_back(lag_from(offset));
    lags.push_back({outcome.item, std::move(lag)});
  }
  return lags;
}

admin::PartitionLag lag_from(const admin::ShareOffset& offset) {
  const auto why = offset.kafka_code != 0 ? admin::Gap::refused : admin::Gap::never_committed;
  admin::PartitionLag lag{.at = offset.at,
                          .committed = admin::missing(why),
                          .start = {},
                          .end = admin::missing(offset.start ? admin::Gap::refused : why),
                          .leader_epoch = offset.leader_epoch,
                          .metadata = ""};
  if (offset.start) lag.committed = admin::known(*offset.start);
  if (offset.start && offset.lag) lag.end = admin::known(*offset.start + *offset.lag);
  return lag;
}

Lags lags_of(admin::Client& client, Kind kind, const std::vector<admin::GroupDescription>& groups,
             admin::Isolation isolation, util::Deadline deadline) {
  if (kind == Kind::share) return lags_of_share_groups(client, groups, deadline);
  auto question = lag_question(groups);
  question.isolation = isolation;
  if (kind == Kind::streams) question.depth = admin::LagDepth::starts_and_ends;
  auto lags = admin::group_lags(client, question, deadline);
  return kind == Kind::streams ? from_where_they_read(std::move(lags)) : lags;
}

}  // namespace kt::groups
