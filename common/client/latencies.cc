#include "common/client/latencies.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace kt::client {

// Up to 16 every value has a step of its own; from there on each power of two has sixteen.
void Latencies::add(std::chrono::microseconds span) {
  const auto value = static_cast<std::uint64_t>(std::max<std::int64_t>(span.count(), 0));
  std::size_t step = value;
  if (value >= kSteps) {
    const auto power = static_cast<std::size_t>(std::bit_width(value)) - 5;
    step = (power + 1) * kSteps + ((value >> power) - kSteps);
  }
  ++counts_[std::min(step, counts_.size() - 1)];
  ++count_;
}

std::chrono::microseconds Latencies::within(double share) const {
  const auto wanted = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(count_)));
  std::uint64_t seen = 0;
  for (std::size_t step = 0; step < counts_.size(); ++step) {
    seen += counts_[step];
    if (seen < wanted || seen == 0) continue;
    if (step < kSteps) return std::chrono::microseconds(step);
    const std::size_t power = step / kSteps - 1;
    return std::chrono::microseconds((step % kSteps + kSteps) << power);
  }
  return {};
}

}  // namespace kt::client
