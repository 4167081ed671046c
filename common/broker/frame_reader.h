// Cuts a stream of bytes into frames (a 4-byte size, then that many bytes). Knows nothing of what
// is in them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "common/broker/frame.h"
#include "common/net/stream.h"

namespace kt::broker {

class FrameReader {
 public:
  explicit FrameReader(FramePool pool) : pool_(std::move(pool)) {}

  // The next whole frame, or null when the stream has to be waited for. A size above `cap`, a
  // negative one, and a peer that has closed are errors; they are bare reasons, and the reader is
  // done with after one.
  util::Result<FramePtr> next(net::Stream& stream, std::size_t cap);

  // The first bytes that the peer ever sent (at most 16): they tell what it is when it is not a
  // broker.
  std::string_view opening() const { return {opening_.data(), opening_size_}; }

  std::uint64_t bytes_read() const { return bytes_read_; }

  // Whether the peer has closed, between frames or within one.
  bool has_ended() const { return has_ended_; }

 private:
  enum class Got { more, nothing };

  util::Result<Got> receive(net::Stream& stream);
  util::Error end_of_stream() const;
  void note_opening(std::string_view bytes);
  void begin_frame(std::size_t size);

  std::size_t staged() const { return staged_end_ - staged_begin_; }

  FramePool pool_;
  std::shared_ptr<Frame> frame_;  // being filled
  std::size_t filled_ = 0;

  // Small answers are read here together with their size; of a large one only the beginning.
  std::array<char, std::size_t{16} << 10> stage_;
  std::size_t staged_begin_ = 0;
  std::size_t staged_end_ = 0;

  std::array<char, 16> opening_{};
  std::size_t opening_size_ = 0;
  std::uint64_t bytes_read_ = 0;
  bool is_drained_ = false;
  bool has_ended_ = false;
};

}  // namespace kt::broker
