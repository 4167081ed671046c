// What stands behind a file descriptor: a terminal (how wide, with colours or not) or a pipe. The
// only room that knows escape codes, beside screen.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kt::output {

bool is_terminal(int fd);

// Columns of the terminal behind `fd`; nothing when it is none.
std::optional<std::size_t> terminal_width(int fd);

enum class Colour { red, yellow, green, dim, bold };

// Whether and how to colour. `no_color` is whether the environment variable NO_COLOR is set to
// anything but the empty text (no-color.org); a dumb terminal or a pipe gets no colours either.
class Paint {
 public:
  Paint(int fd, bool has_no_color, std::string_view term);

  bool is_on() const { return is_on_; }

  // The text, with escape codes around it when colours are on.
  std::string operator()(Colour colour, std::string_view text) const;

 private:
  bool is_on_;
};

// One line on stderr that is rewritten in place while something takes long; nothing at all when
// `fd` is no terminal. The destructor wipes the line.
class ProgressLine {
 public:
  explicit ProgressLine(int fd);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(std::string_view text);
  void clear();

 private:
  int fd_;
  bool is_on_;
  bool is_shown_ = false;
};

}  // namespace kt::output
