// How long each broker takes to answer a question that costs it nothing: who is reachable, and how
// well.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "common/admin/brokers.h"
#include "common/admin/client.h"
#include "common/util/deadline.h"

namespace kt::admin {

struct AnswerTime {
  Broker broker;
  bool is_controller = false;  // or answers for it, see ClusterDescription
  // From the question to the answer; a connection that has to be made first counts too. Nullopt: it
  // did not answer in time.
  std::optional<std::chrono::microseconds> latency;
};

// One question to each broker that is known, all at once; by id. Nobody known: nothing.
std::vector<AnswerTime> answer_times(Client& client, util::Deadline deadline);

}  // namespace kt::admin
