#include "common/sampler/ticker.h"

#include <algorithm>
#include <utility>

#include "common/util/memory.h"

namespace kt::sampler {
namespace {

// The first two looks ask what the others know already, and now and then one asks more again. Of
// 50,000 groups that is a fifth of all memory.
bool has_more_to_ask(int look) {
  constexpr int kNowAndThen = 10;
  return look < 2 || look % kNowAndThen == 0;
}

}  // namespace

Ticker::Ticker(Sampler& sampler, std::chrono::milliseconds interval,
               std::chrono::milliseconds patience)
    : sampler_(sampler), thread_([this, interval, patience] { run(interval, patience); }) {}

Ticker::~Ticker() {
  {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

std::optional<monitor::Sample> Ticker::next(util::Deadline deadline) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, deadline.left(), [this] { return fresh_.has_value(); });
  return std::exchange(fresh_, std::nullopt);
}

// Ticks stand on a grid from the start, so that a slow sample does not shift those that follow;
// ticks that it ran over are left out.
void Ticker::run(std::chrono::milliseconds interval, std::chrono::milliseconds patience) {
  util::Moment tick = util::now();
  std::unique_lock lock(mutex_);
  for (int look = 0; !is_over_; ++look) {
    lock.unlock();
    monitor::Sample sample = sampler_.take(util::Deadline::in(patience));
    lock.lock();
    fresh_ = std::move(sample);
    changed_.notify_all();
    if (has_more_to_ask(look)) {
      lock.unlock();
      util::give_memory_back();
      lock.lock();
    }
    while (tick <= util::now()) tick += interval;
    changed_.wait_until(lock, tick, [this] { return is_over_; });
  }
}

}  // namespace kt::sampler
