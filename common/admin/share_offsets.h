// Where share groups stand (KIP-932): the first offset of each partition that may still be given to
// a member, and how that is changed. Groups with commits are left to offsets.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/admin/client.h"
#include "common/admin/partitions.h"
#include "common/util/deadline.h"
#include "common/util/outcome.h"
#include "common/util/result.h"

namespace kt::admin {

struct ShareOffset {
  TopicPartition at;
  std::optional<std::int64_t> start;         // nullopt: nothing was read yet
  std::optional<std::int32_t> leader_epoch;  // of that offset
  std::optional<std::int64_t> lag;           // nullopt too where the broker cannot say (before 4.2)
  std::int16_t kafka_code = 0;               // why this one could not be told; 0: it could

  bool operator==(const ShareOffset&) const = default;
};

// Every partition of each group, by topic and partition; one outcome a group, in the order given.
// One request per coordinator.
std::vector<util::Outcome<std::vector<ShareOffset>>> share_offsets(
    Client& client, const std::vector<std::string>& groups, util::Deadline deadline);

struct ShareStart {
  TopicPartition at;
  std::int64_t offset = 0;

  bool operator==(const ShareStart&) const = default;
};

// Lets a share group without members start there: one outcome a partition, in the order given. What
// was acknowledged behind the new start is given again. The error is one of the group as a whole.
util::Result<std::vector<util::Outcome<void>>> alter_share_offsets(
    Client& client, const std::string& group, const std::vector<ShareStart>& starts,
    util::Deadline deadline);

// Makes a share group without members forget whole topics: one outcome a topic, in the order given.
util::Result<std::vector<util::Outcome<void>>> delete_share_offsets(
    Client& client, const std::string& group, const std::vector<std::string>& topics,
    util::Deadline deadline);

}  // namespace kt::admin
