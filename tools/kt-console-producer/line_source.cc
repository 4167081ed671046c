#include "tools/kt-console-producer/line_source.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace kt::producer {
namespace {

constexpr std::size_t kBlock = 256 * 1024;

// The offset of `wanted` between `from` and `to`, or `to`.
std::size_t find(const std::vector<char>& bytes, char wanted, std::size_t from, std::size_t to) {
  if (from >= to) return to;
  const void* found = std::memchr(bytes.data() + from, wanted, to - from);
  return found == nullptr
             ? to
             : static_cast<std::size_t>(static_cast<const char*>(found) - bytes.data());
}

}  // namespace

LineSource::LineSource(int fd, std::size_t longest, std::string name)
    : fd_(fd), longest_(longest), name_(std::move(name)), buffer_(kBlock) {}

util::Result<std::optional<Piece>> LineSource::next(const KeepsWaiting& keeps_waiting) {
  for (;;) {
    while (const auto end = find_end()) {
      if (!is_skipping_) return std::optional(take(*end));
      is_skipping_ = false;
      leave_line(*end);
    }
    if (is_skipping_) start_line(end_);
    if (end_ - begin_ > longest_) return std::optional(cut());
    const auto filled = fill(keeps_waiting);
    if (!filled) return filled.error();
    if (*filled == Filled::stopped) return std::optional<Piece>();
    if (*filled == Filled::end) {
      if (begin_ == end_ || is_skipping_) return std::optional<Piece>();
      return std::optional(take(end_));
    }
  }
}

// The end of the line that begins at begin_, if it has been read. Every byte is looked at once for
// each of the two kinds of end, however the reads fall.
std::optional<std::size_t> LineSource::find_end() {
  if (follows_return_ && begin_ < end_) {
    follows_return_ = false;
    if (buffer_[begin_] == '\n') start_line(begin_ + 1);
  }
  const std::size_t carriage_return = find(buffer_, '\r', scanned_, feed_);
  scanned_ = carriage_return;
  if (carriage_return == end_) return std::nullopt;
  return carriage_return;  // or the LF, if there was no CR before it
}

Piece LineSource::take(std::size_t end) {
  const Piece line{{buffer_.data() + begin_, end - begin_}, ++number_};
  leave_line(end);
  return line;
}

void LineSource::leave_line(std::size_t end) {
  follows_return_ = end < end_ && buffer_[end] == '\r';
  start_line(std::min(end + 1, end_));
}

Piece LineSource::cut() {
  is_skipping_ = true;
  return {{buffer_.data() + begin_, longest_}, ++number_, true};
}

void LineSource::start_line(std::size_t at) {
  begin_ = scanned_ = at;
  if (feed_ < at) feed_ = find(buffer_, '\n', at, end_);
}

// Waits for input and reads what there is.
util::Result<LineSource::Filled> LineSource::fill(const KeepsWaiting& keeps_waiting) {
  make_room();
  const auto room = std::span(buffer_).subspan(end_);
  const auto count = read_some(fd_, room, keeps_waiting, name_);
  if (!count) return count.error();
  if (!*count) return Filled::stopped;
  if (**count == 0) return Filled::end;
  const std::size_t old_end = end_;
  end_ += **count;
  if (feed_ == old_end) feed_ = find(buffer_, '\n', old_end, end_);
  return Filled::more;
}

// Moves the unfinished line to the front, and lets the buffer grow when it fills half of it.
void LineSource::make_room() {
  std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
  end_ -= begin_;
  scanned_ -= begin_;
  feed_ -= begin_;
  begin_ = 0;
  if (end_ > buffer_.size() / 2) buffer_.resize(buffer_.size() * 2);
}

}  // namespace kt::producer
