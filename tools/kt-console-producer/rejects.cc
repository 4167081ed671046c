#include "tools/kt-console-producer/rejects.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "tools/kt-console-producer/losses.h"

namespace kt::producer {

struct Rejects::File {
  File(int descriptor, const std::string& file)
      : fd(descriptor), name(file), sink(descriptor, fmt::format("'{}'", file)) {}
  ~File() { ::close(fd); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  int fd;
  std::string name;
  output::Sink sink;
};

Rejects::Rejects() = default;
Rejects::Rejects(Rejects&&) noexcept = default;
Rejects& Rejects::operator=(Rejects&&) noexcept = default;
Rejects::~Rejects() = default;

util::Result<Rejects> Rejects::open(const std::string& rule, std::string end) {
  constexpr std::string_view kFile = "file=";
  Rejects rejects;
  rejects.end_ = std::move(end);
  if (rule == "stop") return rejects;
  rejects.stops_ = false;
  if (rule == "skip") return rejects;
  if (!rule.starts_with(kFile) || rule.size() == kFile.size()) {
    return util::usage(
        fmt::format("cannot use '--on-error {}': it is none of stop, skip, file=FILE", rule));
  }
  const std::string name = rule.substr(kFile.size());
  const int fd = ::open(name.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (fd < 0) {
    return util::usage(fmt::format("cannot write '{}': {}", name, std::strerror(errno)));
  }
  rejects.file_ = std::make_unique<File>(fd, name);
  return rejects;
}

util::Result<void> Rejects::take(const Piece& piece, const util::Error& error) {
  if (stops_) return error;
  if (positions_.count() == 0) first_reason_ = error.text;
  positions_.add(piece.position);
  if (!file_) return {};
  file_->sink.write(piece.text);
  file_->sink.write(end_);
  return {};
}

util::Result<void> Rejects::verdict(const Input& input) {
  if (positions_.count() == 0) return {};
  if (file_) {
    if (auto written = file_->sink.flush(); !written) return written;
  }
  return util::refused(fmt::format("{} {} of {}: {}; {}",
                                   file_ ? fmt::format("put into '{}'", file_->name) : "skipped",
                                   positions_.count(), counted(input.count(), input.noun()),
                                   positions_.text(input), first_reason_));
}

}  // namespace kt::producer
