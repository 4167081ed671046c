// What the brokers' disks hold: the bytes of each replica and how far it is behind, and moving it
// from one to another of the same broker. Who leads and who is in sync is left to partitions.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "common/admin/client.h"
#include "common/admin/partitions.h"
#include "common/util/deadline.h"
#include "common/util/outcome.h"

namespace kt::admin {

struct ReplicaOnDisk {
  BrokerId broker = -1;
  TopicPartition at;
  std::string log_dir;
  std::int64_t bytes = 0;
  std::int64_t lag = 0;    // records behind the high watermark; of a future copy, behind its source
  bool is_future = false;  // a copy on its way to another directory of the same broker

  bool operator==(const ReplicaOnDisk&) const = default;
};

// The replicas on every live broker, by topic, partition and broker: those of these topics, or all
// when `topics` is empty. A broker or directory that cannot tell is a failure beside the rows of
// the others.
util::Partial<std::vector<ReplicaOnDisk>> replicas_on_disk(Client& client,
                                                           const std::vector<TopicState>& topics,
                                                           util::Deadline deadline);

// Where there are very many: each broker is asked for these partitions only (sorted), and what it
// has of them, in its own order, is handed over when it comes. `take` asks the cluster for nothing.
using TakeOnDisk = std::function<void(util::Partial<std::vector<ReplicaOnDisk>>)>;
void ask_replicas_on_disk(Client& client,
                          const std::map<BrokerId, std::vector<TopicPartition>>& asked,
                          util::Deadline deadline, const TakeOnDisk& take);

// A replica that is to be in a certain directory of its broker.
struct DirMove {
  TopicPartition at;
  BrokerId broker = -1;
  std::string log_dir;

  auto operator<=>(const DirMove&) const = default;
};

// Starts copying replicas to other directories; brokers carry it out afterwards. A broker that does
// not hold the replica yet is asked again until the deadline. One outcome a move ("sales-0 on
// broker 3"), in the order given.
std::vector<util::Outcome<void>> move_to_log_dirs(Client& client, const std::vector<DirMove>& moves,
                                                  util::Deadline deadline);

}  // namespace kt::admin
