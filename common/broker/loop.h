// The poll loop that everything waits in: one thread, sources that say what they wait for, timers.
// Owns neither; it knows nothing of Kafka.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include <poll.h>

#include "common/util/deadline.h"

namespace kt::broker {

// Something that waits for file descriptors or moments.
class Source {
 public:
  virtual ~Source() = default;

  // Adds what to poll for now. Asked anew in every turn.
  virtual void interests(std::vector<pollfd>& fds) const = 0;

  // When advance() is due even if nothing becomes ready.
  virtual util::Deadline wake_at() const = 0;

  // Gets as far as it can without blocking. May add sources and timers and end the life of any
  // source, this one included.
  virtual void advance() = 0;
};

class Loop {
 public:
  using Timer = std::uint64_t;

  Loop() = default;
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  // The loop forgets a source when nobody else keeps it any more.
  void add(const std::shared_ptr<Source>& source) { sources_.push_back(source); }

  // Runs `work` in the first turn at or after `when`. Timers of one moment run in the order in
  // which they were set.
  Timer at(util::Deadline when, std::function<void()> work);
  void cancel(Timer timer);

  // Runs `work` in the next turn: for answers that must not come before the call that asks returns.
  void soon(std::function<void()> work);

  // One round: waits until a source or a timer is due, until `deadline`, or until the user
  // interrupts, then lets them work. Does not wait when something is due already.
  void turn(util::Deadline deadline);

 private:
  struct Polled {
    std::weak_ptr<Source> source;
    std::size_t first = 0;  // its part of fds_
    std::size_t count = 0;
    util::Deadline wake = util::Deadline::never();
  };

  util::Deadline gather();
  void wait(util::Deadline until);
  void run_sources();
  void run_timers();

  std::vector<std::weak_ptr<Source>> sources_;
  std::multimap<util::Deadline::Clock::time_point, std::pair<Timer, std::function<void()>>> timers_;
  Timer last_timer_ = 0;
  std::vector<Polled> polled_;
  std::vector<pollfd> fds_;
};

}  // namespace kt::broker
