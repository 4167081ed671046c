// Samples into a file that gets small and stays readable whatever happens to the process: what
// kt-watch --record writes. Reading it is the player's.
//
// The file is one zstd stream, flushed after every sample, of: the mark, the header's parts, and
// pieces; a piece is its length, its sum (both four bytes, the lowest first) and what SampleCoder
// wrote of one sample.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "common/monitor/sample.h"
#include "common/recording/sample_coder.h"
#include "common/recording/tape.h"
#include "common/util/result.h"

namespace kt::recording {

// What a recording says of itself.
struct Header {
  std::string cluster;  // the servers it was reached by
  std::chrono::milliseconds interval{1'000};

  bool operator==(const Header&) const = default;
};

// The number at its end is the format's.
inline constexpr std::string_view kMark = "kt-watch recording 1\n";

// Told apart from what was written when a piece is damaged.
std::uint32_t sum_of(std::string_view bytes);

class Recorder {
 public:
  // Makes the file anew; one that exists already is an error (usage), what the disk says another
  // (io).
  static util::Result<Recorder> create(const std::string& path, const Header& header);

  // When it returns, the sample is the kernel's: the end of this process does not lose it. After a
  // failure the file ends with the sample before.
  util::Result<void> add(const monitor::Sample& sample);

 private:
  struct Out;  // the file and its compressor
  explicit Recorder(std::shared_ptr<Out> out) : out_(std::move(out)) {}
  util::Result<void> put(std::string_view piece);

  std::shared_ptr<Out> out_;
  SampleCoder coder_;
  std::shared_ptr<WritingTape> tape_ = std::make_shared<WritingTape>();
};

}  // namespace kt::recording
