#include "common/output/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace kt::output {
namespace {

constexpr std::string_view kWipeLine = "\r\x1b[K";

std::string_view code_of(Colour colour) {
  switch (colour) {
    case Colour::red:
      return "31";
    case Colour::yellow:
      return "33";
    case Colour::green:
      return "32";
    case Colour::dim:
      return "2";
    case Colour::bold:
      return "1";
  }
  return "0";
}

// Decoration only: when it cannot be written there is nobody to tell.
void write_best_effort(int fd, std::string_view text) {
  [[maybe_unused]] const auto written = ::write(fd, text.data(), text.size());
}

}  // namespace

bool is_terminal(int fd) {
  return ::isatty(fd) == 1;
}

std::optional<std::size_t> terminal_width(int fd) {
  winsize size = {};
  if (::ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return std::nullopt;
  return size.ws_col;
}

Paint::Paint(int fd, bool has_no_color, std::string_view term)
    : is_on_(!has_no_color && !term.empty() && term != "dumb" && is_terminal(fd)) {}

std::string Paint::operator()(Colour colour, std::string_view text) const {
  if (!is_on_) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", code_of(colour), text);
}

ProgressLine::ProgressLine(int fd) : fd_(fd), is_on_(is_terminal(fd)) {}

ProgressLine::~ProgressLine() {
  clear();
}

void ProgressLine::show(std::string_view text) {
  if (!is_on_) return;
  const auto width = terminal_width(fd_).value_or(80);
  write_best_effort(fd_, fmt::format("{}{}", kWipeLine, text.substr(0, width - 1)));
  is_shown_ = true;
}

void ProgressLine::clear() {
  if (is_shown_) write_best_effort(fd_, kWipeLine);
  is_shown_ = false;
}

}  // namespace kt::output
