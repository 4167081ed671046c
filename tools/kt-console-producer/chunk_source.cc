#include "tools/kt-console-producer/chunk_source.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include <fmt/format.h>

#include "common/formats/frame_reader.h"

namespace kt::producer {
namespace {

constexpr std::size_t kRoom = 256 * 1024;

}  // namespace

ChunkSource::ChunkSource(int fd, Cutting cutting, std::size_t longest, std::string name)
    : fd_(fd),
      cutting_(std::move(cutting)),
      longest_(longest),
      name_(std::move(name)),
      buffer_(kRoom) {}

util::Result<std::optional<Piece>> ChunkSource::next(const KeepsWaiting& keeps_waiting) {
  for (;;) {
    skip();
    if (!is_skipping_ && !is_over_) {
      if (const auto end = find_end()) return take(*end);
      if (const auto piece = cut_overlong()) return piece;
    }
    if (is_over_) return std::optional<Piece>();
    if (is_at_end_) return last();
    const auto filled = fill(keeps_waiting);
    if (!filled) return filled.error();
    if (!*filled) return std::optional<Piece>();
  }
}

// The end of the piece that begins at begin_, if all of it has been read.
std::optional<ChunkSource::End> ChunkSource::find_end() {
  if (cutting_.way == Cutting::Way::delimiter) return end_of_delimited();
  if (cutting_.way != Cutting::Way::frames) return std::nullopt;
  const auto end = end_of_frames();
  return end && end->size <= end_ - begin_ ? end : std::nullopt;
}

// Every byte is looked at once, however the reads fall.
std::optional<ChunkSource::End> ChunkSource::end_of_delimited() {
  const std::string_view bytes(buffer_.data(), end_);
  const auto at = bytes.find(cutting_.delimiter, scanned_);
  if (at != bytes.npos) return End{at - begin_, cutting_.delimiter.size()};
  const std::size_t tail = std::min(end_ - begin_, cutting_.delimiter.size() - 1);
  scanned_ = std::max(scanned_, end_ - tail);
  return std::nullopt;
}

// Where the frames end as far as their lengths are there: the last one may still be on its way.
std::optional<ChunkSource::End> ChunkSource::end_of_frames() const {
  const std::string_view bytes(buffer_.data() + begin_, end_ - begin_);
  std::size_t size = 0;
  for (int i = 0; i < cutting_.frames; ++i) {
    if (size + formats::kFrameHeader > bytes.size()) return std::nullopt;
    const std::int32_t length = formats::frame_length(bytes.substr(size));
    size += formats::kFrameHeader + static_cast<std::size_t>(std::max(length, 0));
    if (size > longest_) return End{size, 0};
  }
  return End{size, 0};
}

// What the end of the file leaves.
util::Result<std::optional<Piece>> ChunkSource::last() {
  is_over_ = true;
  const bool is_empty = begin_ == end_;
  if (is_skipping_) {
    if (to_skip_ == 0) return std::optional<Piece>();
  } else if (cutting_.way == Cutting::Way::whole || !is_empty) {
    if (cutting_.way != Cutting::Way::frames) return take({end_ - begin_, 0});
  } else {
    return std::optional<Piece>();
  }
  return util::corrupt(fmt::format("cannot read {}: it ends within record {}", name_, number_ + 1));
}

util::Result<std::optional<Piece>> ChunkSource::take(End end) {
  const std::string_view text(buffer_.data() + begin_, std::min(end.size, longest_));
  begin_ += end.size + end.gap;
  scanned_ = begin_;
  return std::optional(
      Piece{.text = text, .number = ++number_, .is_cut = end.size > longest_, .position = 0});
}

// A piece that is too long is given away as it begins; the rest is skipped.
std::optional<Piece> ChunkSource::cut_overlong() {
  if (cutting_.way == Cutting::Way::frames) {
    const auto end = end_of_frames();
    if (!end || end->size <= longest_) return std::nullopt;
    to_skip_ = end->size;
  } else if (end_ - begin_ <= longest_) {
    return std::nullopt;
  }
  is_over_ = cutting_.way == Cutting::Way::whole;
  is_skipping_ = !is_over_;
  const std::size_t size = std::min(longest_, end_ - begin_);
  return Piece{
      .text = {buffer_.data() + begin_, size}, .number = ++number_, .is_cut = true, .position = 0};
}

void ChunkSource::skip() {
  if (!is_skipping_) return;
  if (cutting_.way == Cutting::Way::frames) {
    const auto here = std::min<std::uint64_t>(to_skip_, end_ - begin_);
    begin_ += static_cast<std::size_t>(here);
    to_skip_ -= here;
    is_skipping_ = to_skip_ > 0;
  } else if (const auto end = end_of_delimited()) {
    begin_ += end->size + end->gap;
    is_skipping_ = false;
  } else {
    begin_ = scanned_;
    return;
  }
  scanned_ = begin_;
}

// Reads more behind what there is; false when waiting was given up.
util::Result<bool> ChunkSource::fill(const KeepsWaiting& keeps_waiting) {
  std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
  end_ -= begin_;
  scanned_ -= begin_;
  begin_ = 0;
  if (end_ > buffer_.size() / 2) buffer_.resize(buffer_.size() * 2);
  const auto count = read_some(fd_, std::span(buffer_).subspan(end_), keeps_waiting, name_);
  if (!count) return count.error();
  if (!*count) return false;
  is_at_end_ = **count == 0;
  end_ += **count;
  return true;
}

}  // namespace kt::producer
