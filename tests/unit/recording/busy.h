// Samples of a cluster on which much happens, the same each time: for measures of how small a
// recording of it is. Records and commits come at moments of their own, between which looks fall.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "common/monitor/sample.h"

namespace kt::recording {

class Busy {
 public:
  struct Size {
    int groups = 1;
    int partitions = 1'000;   // of the one topic that all groups read
    double rate = 5;          // records a second and partition
    double burst = 1;         // records that come together, on average
    double commit_every = 5;  // seconds
    double unsteady = 0;      // by what share of itself the rate goes up and down, of all at once
    double idle = 0;          // share of the partitions to which nothing happens
    int members = 10;         // of a group, each of which commits at moments of its own
  };

  explicit Busy(Size size) : size_(size) {
    for (int p = 0; p < size_.partitions; ++p) {
      const auto end = static_cast<std::int64_t>(random_() % 1'000'000'000);
      logs_.push_back({.end = end, .is_idle = p < size_.idle * size_.partitions});
    }
    for (int g = 0; g < size_.groups; ++g) set_up(g);
  }

  monitor::Sample next() {
    pace_ = uniform(1 - size_.unsteady, 1 + size_.unsteady);
    const double until = tick_ + uniform(-0.002, 0.002);
    while (next_commit() < until) commit();
    // Ends are read after the commits, when some more records are there.
    grow_all(until + uniform(0.001, 0.004));
    for (auto& [name, group] : sample_.groups) {
      for (auto& [key, position] : group.positions) {
        position.end = logs_[static_cast<std::size_t>(key.partition)].end;
      }
    }
    const std::chrono::nanoseconds since(std::llround((1'000 + until) * 1e9));
    sample_.at = util::Moment(since);
    sample_.wall = util::WallTime(std::chrono::milliseconds(1'800'000'000'000) +
                                  std::chrono::duration_cast<std::chrono::milliseconds>(since));
    ++tick_;
    return sample_;
  }

 private:
  struct Log {
    std::int64_t end = 0;
    bool is_idle = false;
    double at = 0;  // until when it has grown
  };
  struct Member {
    double commits_at = 0;
    std::vector<std::pair<std::int32_t, monitor::PositionSample*>> owned;
  };

  void set_up(int number) {
    const std::string name = "group-" + std::to_string(number);
    const auto count = static_cast<std::size_t>(size_.members);
    monitor::GroupSample& group = sample_.groups[name];
    group.state = "Stable";
    group.members = size_.members;
    const std::size_t first = members_.size();
    for (std::size_t m = 0; m < count; ++m) {
      members_.push_back({.commits_at = uniform(0, size_.commit_every)});
      group.who.edit()[name + "-" + std::to_string(m)] = {"consumer",
                                                          "/10.0.0." + std::to_string(m)};
    }
    for (std::int32_t p = 0; p < size_.partitions; ++p) {
      const auto m = static_cast<std::size_t>(p) * count / logs_.size();
      const std::int64_t end = logs_[static_cast<std::size_t>(p)].end;
      group.positions[{"topic", p}] = {.committed = end,
                                       .start = 12'345,
                                       .owner = "consumer",
                                       .owner_id = name + "-" + std::to_string(m)};
      sample_.logs.edit()[{"topic", p}] = {
          .leader = p % 3, .replicas = {0, 1, 2}, .isr = {0, 1, 2}};
    }
    for (auto& [key, position] : group.positions) {
      const auto m = static_cast<std::size_t>(key.partition) * count / logs_.size();
      members_[first + m].owned.emplace_back(key.partition, &position);
    }
  }

  double uniform(double from, double to) {
    return std::uniform_real_distribution<double>(from, to)(random_);
  }

  double next_commit() const {
    double first = members_.front().commits_at;
    for (const Member& member : members_) first = std::min(first, member.commits_at);
    return first;
  }

  void commit() {
    auto member = std::min_element(
        members_.begin(), members_.end(),
        [](const Member& a, const Member& b) { return a.commits_at < b.commits_at; });
    for (auto& [partition, position] : member->owned) {
      Log& log = logs_[static_cast<std::size_t>(partition)];
      grow(log, member->commits_at);
      position->committed = log.end;
    }
    // A client commits at the first poll after the time is up.
    member->commits_at += size_.commit_every + uniform(0, 0.01);
  }

  void grow(Log& log, double until) {
    if (log.is_idle || until <= log.at) return;
    const double mean = (until - log.at) * size_.rate * pace_ / size_.burst;
    const auto bursts = std::poisson_distribution<std::int64_t>(mean)(random_);
    for (std::int64_t i = 0; i < (size_.burst > 1 ? bursts : 0); ++i) {
      log.end += 1 + std::geometric_distribution<std::int64_t>(1 / size_.burst)(random_);
    }
    if (size_.burst <= 1) log.end += bursts;
    log.at = until;
  }

  void grow_all(double until) {
    for (Log& log : logs_) grow(log, until);
  }

  Size size_;
  int tick_ = 1;
  double pace_ = 1;
  std::vector<Log> logs_;
  std::vector<Member> members_;
  monitor::Sample sample_;
  std::mt19937 random_{42};  // NOLINT: the same numbers each time
};

}  // namespace kt::recording
