// Samples out of a file that a Recorder wrote. When they are shown is left to others.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "common/monitor/sample.h"
#include "common/recording/recorder.h"
#include "common/recording/sample_coder.h"
#include "common/recording/tape.h"
#include "common/util/result.h"

namespace kt::recording {

class Player {
 public:
  // Fails where the file cannot be read (io), is none of ours (usage), or is damaged (corrupt).
  static util::Result<Player> open(const std::string& path);

  const Header& header() const { return header_; }

  // The next sample; nothing at the end. What was damaged is an error (corrupt), and then it is
  // over.
  util::Result<std::optional<monitor::Sample>> next();

  // Whether the file ended in the midst of it: whoever wrote it was killed, or still writes.
  bool is_cut_off() const;

 private:
  struct In;  // the file and its decompressor
  explicit Player(std::shared_ptr<In> in) : in_(std::move(in)) {}
  util::Result<std::optional<std::string>> piece();

  std::shared_ptr<In> in_;
  Header header_;
  SampleCoder coder_;
  std::shared_ptr<ReadingTape> tape_ = std::make_shared<ReadingTape>();
};

}  // namespace kt::recording
