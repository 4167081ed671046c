#include "common/monitor/retention.h"

#include <algorithm>

namespace kt::monitor {

void StartSeries::add(Point start) {
  newest_ = start.at;
  const std::int64_t last = jumps_.empty() ? first_.value_or(start.offset) : jumps_.back().offset;
  if (!first_ || start.offset < last) {
    jumps_.clear();
    first_ = start.offset;
    return;
  }
  if (start.offset > last) jumps_.push_back(start);
  while (jumps_.size() > 2 && jumps_.front().at < start.at - kReach) {
    jumps_.erase(jumps_.begin());
  }
}

std::optional<std::chrono::milliseconds> StartSeries::until(std::int64_t offset) const {
  using std::chrono::duration;
  if (jumps_.size() < 2 || offset < jumps_.back().offset) return std::nullopt;
  const duration<double> span = jumps_.back().at - jumps_.front().at;
  const duration<double> silence = newest_ - jumps_.back().at;
  const double usual = span.count() / static_cast<double>(jumps_.size() - 1);
  constexpr double kPatience = 3;
  if (usual <= 0 || silence.count() > kPatience * usual) return std::nullopt;
  const double per_second =
      static_cast<double>(jumps_.back().offset - jumps_.front().offset) / span.count();
  const double left =
      static_cast<double>(offset - jumps_.back().offset) / per_second - silence.count();
  // A year and more is as good as never, and would not fit a clock's arithmetic.
  constexpr double kLongest = 3.2e7;
  return std::chrono::milliseconds(
      static_cast<std::int64_t>(std::clamp(left, 0.0, kLongest) * 1000));
}

std::optional<Countdown> countdown_of(const std::optional<Age>& age,
                                      const std::optional<std::chrono::milliseconds>& retention,
                                      const std::optional<std::chrono::milliseconds>& by_movement) {
  std::optional<Countdown> countdown;
  const bool is_kept_for_a_time = retention && retention->count() >= 0;
  if (is_kept_for_a_time && age && !age->is_at_least) {
    countdown = {.left = std::max(std::chrono::milliseconds(0), *retention - age->span)};
  }
  if (by_movement && (!countdown || *by_movement < countdown->left)) {
    countdown = {.left = *by_movement, .is_soonest = false};
  }
  return countdown;
}

}  // namespace kt::monitor
