// Whether every broker serves what a change has made: news travels from the controller to each
// broker by itself. Making the change is left to topics and partitions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/admin/brokers.h"
#include "common/admin/client.h"
#include "common/util/deadline.h"
#include "common/util/result.h"

namespace kt::admin {

// What brokers are to tell of a topic: so many partitions at least, each with a leader; 0: that it
// is not there.
struct ExpectedTopic {
  std::string topic;
  std::int32_t partitions = 0;
};

// The live brokers that tell something else, each by its name and the first topic that is not as
// expected; a broker that does not answer is one of them. Empty: all serve it.
util::Result<std::vector<std::string>> brokers_behind(Client& client,
                                                      const std::vector<ExpectedTopic>& expected,
                                                      util::Deadline deadline);

// Asks until no broker is behind. An error of kind unmet names those that are when time is up.
util::Result<void> await_served(Client& client, const std::vector<ExpectedTopic>& expected,
                                util::Deadline deadline);

}  // namespace kt::admin
