#include "tools/kt-console-producer/input.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "tools/kt-console-producer/line_source.h"

namespace kt::producer {
namespace {

constexpr const char* kStandardInput = "-";

util::Error cannot_open(const std::string& file, int code) {
  return util::io_error(fmt::format("cannot read '{}': {}", file, std::strerror(code)));
}

int open_file(const std::string& file) {
  return ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
}

}  // namespace

Input::Input(std::vector<std::string> files, Cutting cutting, std::size_t longest)
    : files_(std::move(files)), cutting_(std::move(cutting)), longest_(longest) {
  if (files_.empty()) files_.emplace_back(kStandardInput);
}

Input::~Input() {
  close();
}

util::Result<void> Input::check() const {
  for (const std::string& file : files_) {
    if (file == kStandardInput) continue;
    if (::access(file.c_str(), R_OK) != 0) return cannot_open(file, errno);
  }
  return {};
}

util::Result<std::optional<Piece>> Input::next(const KeepsWaiting& keeps_waiting) {
  bool is_given_up = false;
  const auto waits = [&] { return !(is_given_up = !keeps_waiting()); };
  for (;;) {
    if (!source_) {
      if (before_.size() == files_.size()) return std::optional<Piece>();
      if (auto opened = open(files_[before_.size()]); !opened) return opened.error();
    }
    auto piece = source_->next(waits);
    if (!piece || is_given_up) return piece;
    if (*piece) {
      (*piece)->position = ++count_;
      return piece;
    }
    close();
  }
}

util::Result<void> Input::skip(std::uint64_t pieces, const KeepsWaiting& keeps_waiting) {
  bool is_given_up = false;
  const auto waits = [&] { return !(is_given_up = !keeps_waiting()); };
  while (count_ < pieces) {
    const auto piece = next(waits);
    if (!piece) return piece.error();
    if (is_given_up) return util::Error{util::ErrorKind::interrupted, "interrupted"};
    if (!*piece) {
      return util::refused(
          fmt::format("cannot go on behind {} {}: the input ends with {} {}, so it is another one",
                      noun(), pieces, noun(), count_));
    }
  }
  return {};
}

util::Result<void> Input::open(const std::string& file) {
  const bool is_standard = file == kStandardInput;
  if (!is_standard && (fd_ = open_file(file)) < 0) return cannot_open(file, errno);
  const int fd = is_standard ? STDIN_FILENO : fd_;
  const std::string name = is_standard ? "standard input" : fmt::format("'{}'", file);
  before_.push_back(count_);
  if (cutting_.way == Cutting::Way::lines) {
    source_ = std::make_unique<LineSource>(fd, longest_, name);
  } else {
    source_ = std::make_unique<ChunkSource>(fd, cutting_, longest_, name);
  }
  return {};
}

void Input::close() {
  source_.reset();
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
}

std::string Input::noun() const {
  const bool has_lines =
      cutting_.way == Cutting::Way::lines || cutting_.way == Cutting::Way::delimiter;
  return has_lines ? "line" : "record";
}

std::string Input::place_of(std::uint64_t position) const {
  const auto behind = std::ranges::lower_bound(before_, position);
  if (files_.size() == 1 || behind == before_.begin())
    return fmt::format("{} {}", noun(), position);
  const auto at = static_cast<std::size_t>(behind - before_.begin()) - 1;
  return fmt::format("{} {} of '{}'", noun(), position - before_[at], files_[at]);
}

}  // namespace kt::producer
