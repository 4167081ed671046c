#include "common/broker/duration_words.h"

#include <fmt/format.h>

namespace kt::broker {

std::string in_words(std::chrono::steady_clock::duration span) {
  const std::chrono::duration<double> seconds = span;
  if (seconds.count() < 1) return fmt::format("{:.0f} ms", seconds.count() * 1000);
  return fmt::format("{:.1f} s", seconds.count());
}

}  // namespace kt::broker
