// Where samples come from: the cluster as it is now, or a recording of how it was.
#pragma once

#include <optional>

#include "common/monitor/sample.h"
#include "common/recording/recorder.h"
#include "common/util/deadline.h"

namespace kt::watch {

// How a recording is played. What is live goes on as it does.
struct Pace {
  std::optional<double> speed = 1;  // times as fast as it was; nothing: as fast as it can be read
  bool is_paused = false;
  bool wants_step = false;  // one sample in spite of the pause
};

class Source {
 public:
  Source() = default;
  virtual ~Source() = default;
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  // Whose samples these are, and how far apart.
  virtual const recording::Header& header() const = 0;
  virtual bool is_live() const = 0;

  // The next sample when it is due; waits for it until the deadline, or less.
  virtual std::optional<monitor::Sample> next(util::Deadline deadline, const Pace& pace) = 0;

  // No sample will come any more.
  virtual bool is_over() const = 0;

  // What time it is on the clock of the samples.
  virtual util::Moment now() const = 0;
};

}  // namespace kt::watch
