// The terminal as a page and a keyboard, through ncurses: sends only the cells that changed, gives
// the terminal back as it was. One at a time in a process, because curses has one.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>

#include "common/screen/canvas.h"
#include "common/util/result.h"

namespace kt::screen {

struct Size {
  std::size_t width = 80;
  std::size_t height = 24;
};

// A key that was pressed: a character, or one of the keys without one; or what the mouse did.
struct Key {
  enum class Kind {
    character,
    up,
    down,
    left,
    right,
    page_up,
    page_down,
    home,
    end,
    resize,
    wheel_up,
    wheel_down,
    click,
  };

  Kind kind = Kind::character;
  char32_t character = 0;  // for Kind::character
  std::size_t row = 0;     // of the page, for Kind::click
};

enum class Colour { never, where_possible };
// While the mouse is the page's, text is selected with Shift held down.
enum class Mouse { never, where_possible };

class Terminal {
 public:
  // Takes the terminal over. Fails (usage) where there is none, or TERM names one that cannot be
  // drawn upon.
  static util::Result<Terminal> open(Colour colour, Mouse mouse);

  Size size() const;
  void show(const Canvas& page);

  // The next key, or nothing when none came in time; of the mouse the wheel and the first button.
  std::optional<Key> key(std::chrono::milliseconds within);

 private:
  struct Curses;  // ends curses when it goes
  explicit Terminal(std::shared_ptr<Curses> curses);

  std::shared_ptr<Curses> curses_;
};

}  // namespace kt::screen
