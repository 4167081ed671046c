// A Sampler on a thread of its own, so that a screen answers keys while brokers are silent.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "common/monitor/sample.h"
#include "common/sampler/sampler.h"
#include "common/util/deadline.h"

namespace kt::sampler {

class Ticker {
 public:
  // Takes a sample at once and then every `interval`; one that takes longer than `patience` ends
  // without what is missing. The sampler is the ticker's as long as it lives.
  Ticker(Sampler& sampler, std::chrono::milliseconds interval, std::chrono::milliseconds patience);

  // Ends after the sample that is being taken.
  ~Ticker();
  Ticker(const Ticker&) = delete;
  Ticker& operator=(const Ticker&) = delete;

  // The newest sample that was not given yet; waits for one until the deadline.
  std::optional<monitor::Sample> next(util::Deadline deadline);

 private:
  void run(std::chrono::milliseconds interval, std::chrono::milliseconds patience);

  Sampler& sampler_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<monitor::Sample> fresh_;
  bool is_over_ = false;
  std::thread thread_;
};

}  // namespace kt::sampler
