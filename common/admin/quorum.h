// The metadata quorum of a KRaft cluster: who leads it, who votes, who only follows. The brokers'
// own work is left to brokers and partitions.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "common/admin/brokers.h"
#include "common/admin/client.h"
#include "common/util/deadline.h"
#include "common/util/result.h"

namespace kt::admin {

struct QuorumReplica {
  std::int32_t node = -1;
  bool is_voter = false;
  std::int64_t log_end = 0;
  // Milliseconds since 1970; nullopt where the leader does not tell (before 3.3).
  std::optional<std::int64_t> last_fetch_ms;
  std::optional<std::int64_t> last_caught_up_ms;

  bool operator==(const QuorumReplica&) const = default;
};

struct Quorum {
  std::int32_t leader = -1;
  std::int32_t leader_epoch = 0;
  std::int64_t high_watermark = 0;
  std::vector<QuorumReplica> replicas;  // voters first, then observers, each by node

  // Records of metadata that a replica has yet to read: the leader's end minus its own. Nullopt
  // where the leader is not among the replicas.
  std::optional<std::int64_t> lag_of(const QuorumReplica& replica) const;
};

// A cluster that runs on ZooKeeper has none: an error with Kafka's UNSUPPORTED_VERSION.
util::Result<Quorum> describe_quorum(Client& client, util::Deadline deadline);

}  // namespace kt::admin
