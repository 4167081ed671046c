#include "common/broker/retry.h"

#include <algorithm>

#include "common/broker/fan_out.h"
#include "common/wire/error_code.h"

namespace kt::broker {

std::chrono::milliseconds Backoff::next(std::mt19937& random) {
  std::uniform_real_distribution<double> jitter(0.8, 1.2);
  const auto wait = std::chrono::duration<double, std::milli>(next_) * jitter(random);
  next_ = std::min(next_ * 2, longest_);
  return std::chrono::ceil<std::chrono::milliseconds>(wait);
}

bool is_worth_retrying(std::int16_t kafka_code) {
  return kafka_code != 0 && wire::error_info(kafka_code).retriable;
}

bool is_worth_retrying(const util::Error& error) {
  return is_worth_retrying(error.kafka_code);
}

Retry::Retry(Cluster& cluster, util::Deadline deadline)
    : cluster_(cluster),
      deadline_(deadline),
      backoff_(cluster.settings().retry_backoff, cluster.settings().retry_backoff_max) {}

bool Retry::again(std::int16_t kafka_code) {
  if (!is_worth_retrying(kafka_code)) return false;
  switch (static_cast<wire::ErrorCode>(kafka_code)) {
    case wire::ErrorCode::not_controller:
      cluster_.metadata().forget_controller();
      break;
    case wire::ErrorCode::broker_not_available:
      cluster_.metadata().forget_brokers();
      break;
    default:
      break;
  }
  return wait();
}

bool Retry::wait() {
  const auto due = util::Deadline::in(backoff_.next(cluster_.random()));
  if (due.moment() >= deadline_.moment()) return false;
  bool is_over = false;
  const auto timer = cluster_.loop().at(due, [&is_over] { is_over = true; });
  const bool waited = turn_until(cluster_.loop(), [&is_over] { return is_over; });
  cluster_.loop().cancel(timer);
  return waited;
}

}  // namespace kt::broker
