#include "tools/kt-watch/replay.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include <poll.h>

#include "common/util/signals.h"

namespace kt::watch {
namespace {

void select(const sampler::Selection& selection, monitor::Sample& sample) {
  std::set<std::string> topics;
  const auto is_taken = [&selection](auto& named) {
    if (selection.takes_group && !selection.takes_group(named.first)) return false;
    auto& positions = named.second.positions;
    const std::size_t left_out = erase_if(positions, [&selection](const auto& position) {
      return selection.takes_topic && !selection.takes_topic(position.first.topic.str());
    });
    return left_out == 0 || !positions.empty();
  };
  for (auto group = sample.groups.begin(); group != sample.groups.end();) {
    group = is_taken(*group) ? std::next(group) : sample.groups.erase(group);
  }
  for (const auto& [name, group] : sample.groups) {
    for (const auto& [key, position] : group.positions) topics.insert(key.topic.str());
  }
  const auto is_elsewhere = [&topics](const auto& log) {
    return !topics.contains(log.first.topic);
  };
  if (std::any_of(sample.logs->begin(), sample.logs->end(), is_elsewhere)) {
    erase_if(sample.logs.edit(), is_elsewhere);
  }
}

// Until the time is up, or the user wants to leave.
void wait(std::chrono::milliseconds span) {
  pollfd interrupt{.fd = util::interrupt_fd(), .events = POLLIN, .revents = 0};
  ::poll(&interrupt, 1, static_cast<int>(span.count()));
}

}  // namespace

Replay::Replay(recording::Player player, sampler::Selection selection)
    : player_(std::move(player)), selection_(std::move(selection)) {
  load();
  if (upcoming_) clock_ = upcoming_->at;
}

void Replay::load() {
  auto sample = player_.next();
  if (!sample) {
    failure_ = sample.error();
    upcoming_.reset();
  } else {
    upcoming_ = *std::move(sample);
  }
  is_over_ = !upcoming_;
  if (upcoming_) select(selection_, *upcoming_);
}

void Replay::advance(const Pace& pace) {
  const util::Moment real = util::now();
  if (looked_ && !pace.is_paused && pace.speed) {
    clock_ += std::chrono::duration_cast<util::Moment::duration>((real - *looked_) * *pace.speed);
  }
  looked_ = real;
}

std::optional<monitor::Sample> Replay::give() {
  clock_ = std::max(clock_, upcoming_->at);
  auto sample = std::exchange(upcoming_, std::nullopt);
  load();
  return sample;
}

std::optional<monitor::Sample> Replay::next(util::Deadline deadline, const Pace& pace) {
  advance(pace);
  if (is_over_) return std::nullopt;
  const bool is_due = !pace.is_paused && (!pace.speed || upcoming_->at <= clock_);
  if (is_due || (pace.is_paused && pace.wants_step)) return give();
  std::chrono::milliseconds span = deadline.left();
  if (!pace.is_paused) {
    const auto until_due = (upcoming_->at - clock_) / *pace.speed;
    span = std::min(span, std::chrono::ceil<std::chrono::milliseconds>(until_due));
  }
  wait(span);
  return std::nullopt;
}

}  // namespace kt::watch
