// A recording, played as fast as it was, faster, slower, or step by step.
#pragma once

#include <optional>
#include <string>

#include "common/recording/player.h"
#include "common/sampler/sampler.h"
#include "common/util/result.h"
#include "tools/kt-watch/source.h"

namespace kt::watch {

class Replay final : public Source {
 public:
  // Of the recording only what the selection takes.
  Replay(recording::Player player, sampler::Selection selection);

  std::optional<monitor::Sample> next(util::Deadline deadline, const Pace& pace) override;
  const recording::Header& header() const override { return player_.header(); }
  bool is_live() const override { return false; }
  bool is_over() const override { return is_over_; }
  util::Moment now() const override { return clock_; }

  // What was wrong with the recording where it ended, if anything.
  const std::optional<util::Error>& failure() const { return failure_; }
  bool is_cut_off() const { return player_.is_cut_off(); }

 private:
  void load();
  void advance(const Pace& pace);
  std::optional<monitor::Sample> give();

  recording::Player player_;
  sampler::Selection selection_;
  std::optional<monitor::Sample> upcoming_;
  std::optional<util::Error> failure_;
  bool is_over_ = false;
  util::Moment clock_{};                // how far it was played
  std::optional<util::Moment> looked_;  // when that was so
};

}  // namespace kt::watch
