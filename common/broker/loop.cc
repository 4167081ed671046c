// Interests are gathered anew in every turn instead of being registered: a command talks to a
// handful of brokers, so that costs less than one system call, and there is no second copy of each
// connection's state that could be wrong.
#include "common/broker/loop.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "common/util/signals.h"

namespace kt::broker {
namespace {

using Clock = util::Deadline::Clock;

int poll_timeout(util::Deadline until) {
  const auto left = until.left().count();
  return static_cast<int>(std::min<decltype(left)>(left, std::numeric_limits<int>::max()));
}

}  // namespace

Loop::Timer Loop::at(util::Deadline when, std::function<void()> work) {
  timers_.emplace(when.moment(), std::pair(++last_timer_, std::move(work)));
  return last_timer_;
}

void Loop::cancel(Timer timer) {
  std::erase_if(timers_, [timer](const auto& each) { return each.second.first == timer; });
}

void Loop::soon(std::function<void()> work) {
  at(util::Deadline::at(Clock::time_point()), std::move(work));
}

void Loop::turn(util::Deadline deadline) {
  wait(gather().sooner(deadline));
  run_sources();
  run_timers();
}

// Fills fds_ and polled_; returns the first moment at which something is due.
util::Deadline Loop::gather() {
  fds_.clear();
  polled_.clear();
  auto due = timers_.empty() ? util::Deadline::never() : util::Deadline::at(timers_.begin()->first);
  std::erase_if(sources_, [](const auto& source) { return source.expired(); });
  for (const auto& each : sources_) {
    const auto source = each.lock();
    Polled& polled = polled_.emplace_back();
    polled.source = each;
    polled.first = fds_.size();
    source->interests(fds_);
    polled.count = fds_.size() - polled.first;
    polled.wake = source->wake_at();
    due = due.sooner(polled.wake);
  }
  // Once the user has interrupted, the descriptor stays readable; what still has to be done must
  // then be able to wait.
  if (!util::is_interrupted() && util::interrupt_fd() >= 0) {
    fds_.push_back({.fd = util::interrupt_fd(), .events = POLLIN, .revents = 0});
  }
  return due;
}

void Loop::wait(util::Deadline until) {
  const int ready = ::poll(fds_.data(), fds_.size(), poll_timeout(until));
  if (ready >= 0) return;
  // A signal: what poll wrote is undefined, and nothing is ready.
  for (pollfd& fd : fds_) fd.revents = 0;
}

void Loop::run_sources() {
  // advance() may call turn() indirectly (a blocking call within a callback): it then works on
  // vectors of its own.
  const auto polled = std::exchange(polled_, {});
  const auto fds = std::exchange(fds_, {});
  for (const Polled& each : polled) {
    const auto begin = fds.begin() + static_cast<std::ptrdiff_t>(each.first);
    const bool is_ready = std::any_of(begin, begin + static_cast<std::ptrdiff_t>(each.count),
                                      [](const pollfd& fd) { return fd.revents != 0; });
    if (!is_ready && !each.wake.expired()) continue;
    if (const auto source = each.source.lock()) source->advance();
  }
}

void Loop::run_timers() {
  const auto now = util::now();
  // What this round's work adds with soon() is the next round's.
  const Timer newest = last_timer_;
  while (!timers_.empty() && timers_.begin()->first <= now) {
    if (timers_.begin()->second.first > newest) return;
    const auto work = std::move(timers_.begin()->second.second);
    timers_.erase(timers_.begin());
    work();
  }
}

}  // namespace kt::broker
