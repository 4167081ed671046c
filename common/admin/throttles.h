// How fast replicas may be moved: Kafka's two halves of it, a rate on every broker and the replicas
// that it holds for on every topic. Which replicas move is left to the caller.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/admin/brokers.h"
#include "common/admin/client.h"
#include "common/util/deadline.h"
#include "common/util/outcome.h"

namespace kt::admin {

// The replicas of a topic that are throttled, as "partition:broker,partition:broker".
struct ThrottledTopic {
  std::string topic;
  std::string leaders;    // those that are copied from
  std::string followers;  // those that are copied to
};

struct Throttle {
  std::int64_t bytes_per_second = 0;  // of each broker, sent and received
  std::vector<BrokerId> brokers;
  std::vector<ThrottledTopic> topics;
};

// One outcome a broker and topic: "broker 3", then "sales". What was throttled before is replaced.
std::vector<util::Outcome<void>> set_throttle(Client& client, const Throttle& throttle,
                                              util::Deadline deadline);

// Takes away both halves, whoever has set them.
std::vector<util::Outcome<void>> clear_throttle(Client& client,
                                                const std::vector<BrokerId>& brokers,
                                                const std::vector<std::string>& topics,
                                                util::Deadline deadline);

}  // namespace kt::admin
