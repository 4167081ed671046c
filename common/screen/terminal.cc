#include "common/screen/terminal.h"

#define NCURSES_WIDECHAR 1
#include <algorithm>
#include <array>
#include <clocale>
#include <utility>

#include <curses.h>
#include <term.h>
#include <unistd.h>

namespace kt::screen {
namespace {

enum Pair : short { kGood = 1, kWarning, kBad };

// Colours over the terminal's own background, so that light and dark themes both work.
void start_colours() {
  start_color();
  use_default_colors();
  init_pair(kGood, COLOR_GREEN, -1);
  init_pair(kWarning, COLOR_YELLOW, -1);
  init_pair(kBad, COLOR_RED, -1);
}

// Presses are told at once: waiting whether a click becomes a double one would make it slow.
void start_mouse() {
  mouseinterval(0);
  mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, nullptr);
}

std::optional<Key> mouse_key() {
  MEVENT event;
  if (getmouse(&event) == ERR) return std::nullopt;
  if ((event.bstate & BUTTON4_PRESSED) != 0) return Key{.kind = Key::Kind::wheel_up};
  if ((event.bstate & BUTTON5_PRESSED) != 0) return Key{.kind = Key::Kind::wheel_down};
  if ((event.bstate & BUTTON1_PRESSED) == 0) return std::nullopt;
  return Key{.kind = Key::Kind::click, .row = static_cast<std::size_t>(std::max(0, event.y))};
}

// Every style differs from plain text without colour too.
std::pair<attr_t, short> look_of(Style style) {
  switch (style) {
    case Style::plain:
      return {A_NORMAL, 0};
    case Style::title:
      return {A_BOLD, 0};
    case Style::dim:
      return {A_DIM, 0};
    case Style::good:
      return {A_NORMAL, kGood};
    case Style::warning:
      return {A_BOLD, kWarning};
    case Style::bad:
      return {A_BOLD | A_UNDERLINE, kBad};
    case Style::inverse:
      return {A_REVERSE, 0};
  }
  return {A_NORMAL, 0};
}

Key::Kind kind_of(wint_t code) {
  switch (code) {
    case KEY_UP:
      return Key::Kind::up;
    case KEY_DOWN:
      return Key::Kind::down;
    case KEY_LEFT:
      return Key::Kind::left;
    case KEY_RIGHT:
      return Key::Kind::right;
    case KEY_PPAGE:
      return Key::Kind::page_up;
    case KEY_NPAGE:
      return Key::Kind::page_down;
    case KEY_HOME:
      return Key::Kind::home;
    case KEY_END:
      return Key::Kind::end;
    case KEY_RESIZE:
      return Key::Kind::resize;
    default:
      return Key::Kind::character;
  }
}

}  // namespace

struct Terminal::Curses {
  SCREEN* screen = nullptr;
  bool is_coloured = false;

  ~Curses() {
    if (screen == nullptr) return;
    endwin();
    delscreen(screen);
  }
};

Terminal::Terminal(std::shared_ptr<Curses> curses) : curses_(std::move(curses)) {}

util::Result<Terminal> Terminal::open(Colour colour, Mouse mouse) {
  setlocale(LC_CTYPE, "");
  int state = 0;
  if (setupterm(nullptr, STDOUT_FILENO, &state) == ERR || cursor_address == nullptr) {
    return util::usage("cannot draw on this terminal: TERM names none that can; use --plain");
  }
  auto curses = std::make_shared<Curses>();
  curses->screen = newterm(nullptr, stdout, stdin);
  if (curses->screen == nullptr) {
    return util::usage("cannot draw on this terminal: it does not open; use --plain");
  }
  cbreak();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  curs_set(0);
  set_escdelay(25);
  curses->is_coloured = colour == Colour::where_possible && has_colors();
  if (curses->is_coloured) start_colours();
  if (mouse == Mouse::where_possible) start_mouse();
  return Terminal(std::move(curses));
}

Size Terminal::size() const {
  return {.width = static_cast<std::size_t>(std::max(1, getmaxx(stdscr))),
          .height = static_cast<std::size_t>(std::max(1, getmaxy(stdscr)))};
}

void Terminal::show(const Canvas& page) {
  erase();
  for (std::size_t row = 0; row < page.height(); ++row) {
    for (std::size_t column = 0; column < page.width(); ++column) {
      const Cell& cell = page.at(row, column);
      if (cell.glyph == U'\0' || cell == Cell{}) continue;
      const auto [attributes, pair] = look_of(cell.style);
      const std::array<wchar_t, 2> glyph{static_cast<wchar_t>(cell.glyph), L'\0'};
      cchar_t drawn;
      setcchar(&drawn, glyph.data(), attributes, curses_->is_coloured ? pair : short{0}, nullptr);
      mvadd_wch(static_cast<int>(row), static_cast<int>(column), &drawn);
    }
  }
  refresh();
}

std::optional<Key> Terminal::key(std::chrono::milliseconds within) {
  timeout(static_cast<int>(within.count()));
  wint_t code = 0;
  const int what = get_wch(&code);
  if (what == ERR) return std::nullopt;
  if (what == OK) return Key{.character = static_cast<char32_t>(code)};
  if (code == KEY_MOUSE) return mouse_key();
  const Key::Kind kind = kind_of(code);
  if (kind == Key::Kind::character) return std::nullopt;  // a key that means nothing here
  return Key{.kind = kind};
}

}  // namespace kt::screen
