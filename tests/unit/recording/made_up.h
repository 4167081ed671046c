// Samples that look like a busy cluster's, the same each time: for tests of what keeps samples.
#pragma once

#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "common/monitor/sample.h"

namespace kt::recording {

// Groups that read one topic each, every partition of which grows by about `rate` records a second
// and is committed every `commit_every` seconds.
class MadeUp {
 public:
  struct Size {
    int groups = 3;
    int partitions = 4;
    int rate = 100;
    int commit_every = 5;
  };

  explicit MadeUp(Size size) : size_(size) {}

  monitor::Sample next() {
    monitor::Sample sample;
    sample.at = util::Moment{} + std::chrono::seconds(1'000 + tick_) +
                std::chrono::microseconds(random_() % 3'000);
    sample.wall = util::WallTime{} + std::chrono::seconds(1'800'000'000 + tick_) +
                  std::chrono::milliseconds(random_() % 4);
    for (int g = 0; g < size_.groups; ++g) fill(g, sample);
    ++tick_;
    return sample;
  }

 private:
  struct Course {
    std::int64_t end = 0;
    std::int64_t committed = 0;
  };

  void fill(int number, monitor::Sample& sample) {
    const std::string name = "group-" + std::to_string(number);
    const std::string topic = "topic-" + std::to_string(number);
    monitor::GroupSample& group = sample.groups[name];
    group.state = "Stable";
    group.members = 2;
    group.who = monitor::Members{{name + "-a", {"consumer-a", "/10.0.0.1"}},
                                 {name + "-b", {"consumer-b", "/10.0.0.2"}}};
    for (int p = 0; p < size_.partitions; ++p) {
      const auto index = static_cast<std::size_t>(number * size_.partitions + p);
      if (courses_.size() <= index) {
        const auto begin = static_cast<std::int64_t>(random_() % 1'000'000'000);
        courses_.push_back({.end = begin + 400, .committed = begin});
      }
      Course& course = courses_[index];
      const double spread = std::sqrt(size_.rate);
      const auto noise = std::normal_distribution<double>(size_.rate, spread)(random_);
      if ((tick_ + number) % size_.commit_every == 0) course.committed = course.end - 17;
      course.end += std::max<std::int64_t>(0, std::llround(noise));
      const std::string owner = name + (p % 2 == 0 ? "-a" : "-b");
      group.positions[{topic, p}] = {.committed = course.committed,
                                     .start = 0,
                                     .end = course.end,
                                     .owner = p % 2 == 0 ? "consumer-a" : "consumer-b",
                                     .owner_id = owner};
      sample.logs.edit()[{topic, p}] = {.leader = p % 3, .replicas = {0, 1, 2}, .isr = {0, 1, 2}};
    }
  }

  Size size_;
  int tick_ = 0;
  std::vector<Course> courses_;
  std::mt19937 random_{42};  // NOLINT: the same numbers each time
};

}  // namespace kt::recording
