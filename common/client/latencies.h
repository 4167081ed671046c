// How long things took, as a distribution of fixed size: good to one part in sixteen, however many
// there are.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>

namespace kt::client {

class Latencies {
 public:
  void add(std::chrono::microseconds span);

  // The span that `share` of all stay within: 0.5 is the median. 0 when there are none.
  std::chrono::microseconds within(double share) const;

 private:
  static constexpr std::size_t kSteps = 16;  // of one power of two
  static constexpr std::size_t kPowers = 40;

  std::array<std::uint64_t, kSteps * kPowers> counts_{};
  std::uint64_t count_ = 0;
};

}  // namespace kt::client
