#include "tools/kt-console-producer/throttle.h"

namespace kt::producer {
namespace {

constexpr std::chrono::milliseconds kSlack{200};

}  // namespace

util::Moment Throttle::next(util::Moment now) {
  const auto due_after = [this](std::int64_t records) {
    const auto seconds = std::chrono::seconds(records / per_second_);
    const std::int64_t rest = records % per_second_;
    return start_ + seconds + std::chrono::nanoseconds(rest * 1'000'000'000 / per_second_);
  };
  if (sent_ == 0 || now - due_after(sent_) > kSlack) {
    start_ = now;
    sent_ = 0;
  }
  return due_after(++sent_);
}

}  // namespace kt::producer
