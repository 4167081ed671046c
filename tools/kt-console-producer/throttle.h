// --rate: when the next record is due. Asks no clock and waits for nothing.
#pragma once

#include <chrono>
#include <cstdint>

#include "common/util/deadline.h"

namespace kt::producer {

class Throttle {
 public:
  // Precondition: per_second > 0.
  explicit Throttle(std::int64_t per_second) : per_second_(per_second) {}

  // Counts a record sent at `now` and returns when the next one may be. Time in which there was no
  // input is not made up for.
  util::Moment next(util::Moment now);

 private:
  std::int64_t per_second_;
  util::Moment start_{};
  std::int64_t sent_ = 0;
};

}  // namespace kt::producer
