#include "tools/kt-console-producer/line_source.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

namespace kt::producer {
namespace {

constexpr std::size_t kBlock = 256 * 1024;
constexpr int kPatienceMs = 200;

// The offset of `wanted` between `from` and `to`, or `to`.
std::size_t find(const std::vector<char>& bytes, char wanted, std::size_t from, std::size_t to) {
  if (from >= to) return to;
  const void* found = std::memchr(bytes.data() + from, wanted, to - from);
  return found == nullptr
             ? to
             : static_cast<std::size_t>(static_cast<const char*>(found) - bytes.data());
}

util::Error unreadable(int code) {
  return util::io_error(fmt::format("cannot read standard input: {}", std::strerror(code)));
}

}  // namespace

LineSource::LineSource(int fd, std::size_t longest) : fd_(fd), longest_(longest), buffer_(kBlock) {}

util::Result<std::optional<Line>> LineSource::next(const KeepsWaiting& keeps_waiting) {
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
    if (*filled == Filled::stopped) return std::optional<Line>();
    if (*filled == Filled::end) {
      if (begin_ == end_ || is_skipping_) return std::optional<Line>();
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

Line LineSource::take(std::size_t end) {
  const Line line{{buffer_.data() + begin_, end - begin_}, ++number_};
  leave_line(end);
  return line;
}

void LineSource::leave_line(std::size_t end) {
  follows_return_ = end < end_ && buffer_[end] == '\r';
  start_line(std::min(end + 1, end_));
}

Line LineSource::cut() {
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
  for (int patience = 0;; patience = kPatienceMs) {
    pollfd input{.fd = fd_, .events = POLLIN, .revents = 0};
    const int ready = ::poll(&input, 1, patience);
    if (ready < 0 && errno != EINTR) return unreadable(errno);
    if (ready <= 0) {
      if (!keeps_waiting()) return Filled::stopped;
      continue;
    }
    const ssize_t count = ::read(fd_, buffer_.data() + end_, buffer_.size() - end_);
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (count < 0) return unreadable(errno);
    if (count == 0) return Filled::end;
    const std::size_t old_end = end_;
    end_ += static_cast<std::size_t>(count);
    if (feed_ == old_end) feed_ = find(buffer_, '\n', old_end, end_);
    return Filled::more;
  }
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
