// Noticing that nothing is being acknowledged any more, so that a person is told after seconds and
// not only when the delivery timeout ends it. The moment is a parameter: no clock here.
#pragma once

#include <chrono>

#include "common/client/producer.h"
#include "common/util/deadline.h"

namespace kt::client {

class Stall {
 public:
  using Moment = util::Deadline::Clock::time_point;

  // `patience`: how long records may wait without any being settled before it counts as a stall.
  explicit Stall(std::chrono::milliseconds patience = std::chrono::seconds(2))
      : patience_(patience) {}

  // True once per stall: when records have been waiting for longer than the patience and none was
  // acknowledged or failed meanwhile.
  bool is_news(const Delivery& delivery, Moment now);

 private:
  std::chrono::milliseconds patience_;
  std::uint64_t settled_ = 0;
  Moment since_{};
  bool is_waiting_ = false;
  bool is_told_ = false;
};

}  // namespace kt::client
