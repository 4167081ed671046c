// The only clock of kt: when a piece of work has to be over. Every wait takes a Deadline, never a
// duration, so that a command as a whole ends in time however many steps it has.
#pragma once

#include <algorithm>
#include <chrono>

namespace kt::util {

// A point on the monotonic clock: for spans and rates.
using Moment = std::chrono::steady_clock::time_point;
// A point on the calendar, to the millisecond as Kafka counts: for timestamps that people and
// records carry.
using WallTime = std::chrono::sys_time<std::chrono::milliseconds>;

inline Moment now() {
  return std::chrono::steady_clock::now();
}
inline WallTime wall_now() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

class Deadline {
 public:
  using Clock = std::chrono::steady_clock;

  static Deadline in(Clock::duration span) { return Deadline(Clock::now() + span); }
  static Deadline at(Clock::time_point moment) { return Deadline(moment); }
  static Deadline never() { return Deadline(Clock::time_point::max()); }

  bool expired() const { return Clock::now() >= moment_; }
  bool is_never() const { return moment_ == Clock::time_point::max(); }
  Clock::time_point moment() const { return moment_; }

  // Time left, rounded up to a whole millisecond so that a poll() with it does not spin; 0 when
  // over; for never() a day.
  std::chrono::milliseconds left() const {
    if (is_never()) return std::chrono::hours(24);
    const auto span = std::chrono::ceil<std::chrono::milliseconds>(moment_ - Clock::now());
    return std::max(span, std::chrono::milliseconds(0));
  }

  // The earlier of the two.
  Deadline sooner(Deadline other) const { return Deadline(std::min(moment_, other.moment_)); }

 private:
  explicit Deadline(Clock::time_point moment) : moment_(moment) {}

  Clock::time_point moment_;
};

}  // namespace kt::util
