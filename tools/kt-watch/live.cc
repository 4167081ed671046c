#include "tools/kt-watch/live.h"

#include <csignal>

#include "common/util/signals.h"

namespace kt::watch {

// What waits for a broker listens to SIGINT alone. A second one would end the process at once, with
// the terminal as it is.
Live::~Live() {
  if (!util::is_interrupted()) std::raise(SIGINT);
}

std::optional<monitor::Sample> Live::next(util::Deadline deadline, const Pace& /*pace*/) {
  auto sample = ticker_.next(deadline);
  if (!sample || !recorder_) return sample;
  if (const auto recorded = recorder_->add(*sample); !recorded) {
    sample->problems.push_back(recorded.error());
    recorder_.reset();
  }
  return sample;
}

}  // namespace kt::watch
