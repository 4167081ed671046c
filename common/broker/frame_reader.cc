#include "common/broker/frame_reader.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include <fmt/format.h>

namespace kt::broker {
namespace {

constexpr std::size_t kSizeBytes = 4;

std::uint32_t big_endian(const char* at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < kSizeBytes; ++i)
    value = value << 8U | static_cast<unsigned char>(at[i]);
  return value;
}

}  // namespace

util::Result<FramePtr> FrameReader::next(net::Stream& stream, std::size_t cap) {
  while (true) {
    if (frame_ && filled_ == frame_->bytes().size())
      return FramePtr(std::exchange(frame_, nullptr));
    if (!frame_ && staged() >= kSizeBytes) {
      const std::size_t size = big_endian(&stage_[staged_begin_]);
      if (size > cap) return util::corrupt(fmt::format("an answer that claims {} bytes", size));
      begin_frame(size);
      continue;
    }
    if (std::exchange(is_drained_, false)) return FramePtr();
    auto got = receive(stream);
    if (!got.ok()) return std::move(got).error();
    if (*got == Got::nothing) return FramePtr();
  }
}

void FrameReader::begin_frame(std::size_t size) {
  staged_begin_ += kSizeBytes;
  frame_ = pool_.take(size);
  filled_ = std::min(staged(), size);
  std::memcpy(frame_->writable().data(), &stage_[staged_begin_], filled_);
  staged_begin_ += filled_;
}

util::Result<FrameReader::Got> FrameReader::receive(net::Stream& stream) {
  if (!frame_ && staged_begin_ > 0) {
    std::memmove(stage_.data(), &stage_[staged_begin_], staged());
    staged_end_ = staged();
    staged_begin_ = 0;
  }
  const std::span<char> into =
      frame_ ? frame_->writable().subspan(filled_) : std::span<char>(stage_).subspan(staged_end_);
  auto step = stream.read(into);
  if (!step.ok()) return std::move(step).error();
  note_opening({into.data(), step->bytes});
  (frame_ ? filled_ : staged_end_) += step->bytes;
  bytes_read_ += step->bytes;
  has_ended_ = step->ended;
  if (has_ended_) return end_of_stream();
  if (step->bytes == 0) return Got::nothing;
  is_drained_ = step->wait != net::Wait::nothing;
  return Got::more;
}

util::Error FrameReader::end_of_stream() const {
  if (frame_) {
    return util::unreachable(fmt::format("closed the connection after {} of {} bytes of an answer",
                                         filled_, frame_->bytes().size()));
  }
  if (staged() > 0) {
    return util::unreachable("closed the connection in the middle of an answer");
  }
  return util::unreachable("closed the connection");
}

void FrameReader::note_opening(std::string_view bytes) {
  const std::size_t room = std::min(opening_.size() - opening_size_, bytes.size());
  std::copy_n(bytes.data(), room, opening_.data() + opening_size_);
  opening_size_ += room;
}

}  // namespace kt::broker
