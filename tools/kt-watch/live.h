// The cluster as it is now, a sample every interval, recorded on the way if that is wanted.
#pragma once

#include <chrono>
#include <optional>
#include <utility>

#include "common/recording/recorder.h"
#include "common/sampler/ticker.h"
#include "tools/kt-watch/source.h"

namespace kt::watch {

class Live final : public Source {
 public:
  // The sampler outlives it and is used by nobody else meanwhile.
  Live(sampler::Sampler& sampler, recording::Header header, std::chrono::milliseconds patience,
       std::optional<recording::Recorder> recorder)
      : header_(std::move(header)),
        recorder_(std::move(recorder)),
        ticker_(sampler, header_.interval, patience) {}

  // Does not wait for a broker that is silent.
  ~Live() override;

  // A sample that could not be recorded is given all the same, with the error among its problems;
  // from then on nothing is recorded.
  std::optional<monitor::Sample> next(util::Deadline deadline, const Pace& pace) override;
  const recording::Header& header() const override { return header_; }
  bool is_live() const override { return true; }
  bool is_over() const override { return false; }
  util::Moment now() const override { return util::now(); }

 private:
  recording::Header header_;
  std::optional<recording::Recorder> recorder_;
  sampler::Ticker ticker_;
};

}  // namespace kt::watch
