// Where share groups stand (KIP-932): the first offset of each partition that may still be given to
// a member. Groups with commits are left to offsets.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/admin/client.h"
#include "common/admin/partitions.h"
#include "common/util/deadline.h"
#include "common/util/outcome.h"

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

}  // namespace kt::admin
