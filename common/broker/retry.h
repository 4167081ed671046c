// The only place that tries again: what is worth it, after how long, until when.
//
//   Retry retry(cluster, deadline);
//   do {
//     result = attempt();
//   } while (!result.ok() && retry.again(result.error()));
#pragma once

#include <chrono>
#include <cstdint>
#include <random>

#include "common/broker/cluster.h"

namespace kt::broker {

// Waits that double from `first` to `longest`, each moved by up to a fifth to either side, so that
// many clients do not come back at the same moment.
class Backoff {
 public:
  Backoff(std::chrono::milliseconds first, std::chrono::milliseconds longest)
      : next_(first), longest_(longest) {}

  std::chrono::milliseconds next(std::mt19937& random);

 private:
  std::chrono::milliseconds next_;
  std::chrono::milliseconds longest_;
};

// Whether the same request may succeed a little later: what Kafka calls retriable. A broker that
// cannot be reached is not: the connections try what there is to try.
bool is_worth_retrying(const util::Error& error);
bool is_worth_retrying(std::int16_t kafka_code);

class Retry {
 public:
  Retry(Cluster& cluster, util::Deadline deadline);

  // Whether to try again: waits for the next backoff and drops what the error shows to be stale
  // (controller, brokers). False, at once, when the error is final or the wait would pass the
  // deadline; also when the user interrupts. Leaders and coordinators are dropped by those who know
  // which (forget_topic, forget_coordinator).
  bool again(std::int16_t kafka_code);
  bool again(const util::Error& error) { return again(error.kafka_code); }

 private:
  bool wait();

  Cluster& cluster_;
  util::Deadline deadline_;
  Backoff backoff_;
};

}  // namespace kt::broker
