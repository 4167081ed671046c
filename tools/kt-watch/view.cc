#include "tools/kt-watch/view.h"

#include <algorithm>
#include <utility>

#include "tools/kt-watch/options.h"

namespace kt::watch {
namespace {

using Kind = screen::Key::Kind;

constexpr std::size_t kWheelLines = 3;
constexpr char32_t kEscape = 27;
constexpr char32_t kDelete = 127;

bool is_enter(char32_t character) {
  return character == U'\r' || character == U'\n';
}

void turn_to(Page page, std::string filter, View& view) {
  view.page = page;
  view.filter = std::move(filter);
  view.marked = 0;
  view.scrolled = 0;
}

void go_to(Page page, View& view) {
  const bool is_of_groups =
      view.page == Page::groups || view.page == Page::group || view.page == Page::partition;
  if (is_of_groups) view.former = view.page;
  view.filters[view.page] = view.filter;
  turn_to(page, "", view);
}

After go_back(View& view) {
  Page to = view.former;
  switch (view.page) {
    case Page::groups:
      return After::quit;
    case Page::group:
      to = Page::groups;
      break;
    case Page::partition:
      to = Page::group;
      break;
    case Page::topics:
    case Page::brokers:
    case Page::events:
    case Page::help:
      break;
  }
  turn_to(to, view.filters[to], view);
  return After::go_on;
}

void type(char32_t character, View& view) {
  if (is_enter(character)) {
    view.is_typing = false;
  } else if (character == kEscape) {
    view.is_typing = false;
    view.filter.clear();
  } else if (character == kDelete || character == U'\b') {
    if (!view.filter.empty()) view.filter.pop_back();
  } else if (character >= U' ' && character < kDelete) {
    view.filter += static_cast<char>(character);
  }
  view.marked = 0;
}

// The next of an enumeration's values, round and round.
template <class E>
E next_of(E value, E last) {
  return value == last ? E{} : static_cast<E>(static_cast<int>(value) + 1);
}

void go_into(const std::string& name, View& view) {
  if (view.page == Page::groups) {
    view.group = name;
    go_to(Page::group, view);
  } else if (view.page == Page::group) {
    view.partition = name;
    go_to(Page::partition, view);
  }
}

// Pages that are looked at in between.
bool leads_back(Page page) {
  return page == Page::topics || page == Page::brokers || page == Page::events ||
         page == Page::help;
}

void move_to(std::size_t row, const Extent& extent, View& view) {
  view.marked = extent.rows == 0 ? 0 : std::min(row, extent.rows - 1);
}

void move_up(std::size_t by, View& view) {
  view.marked = view.marked > by ? view.marked - by : 0;
}

// The page moves under the mark, which stays as long as it is on it.
void scroll_to(std::size_t first, const Extent& extent, View& view) {
  if (extent.room == 0 || extent.rows == 0) return;
  const std::size_t deepest = extent.rows > extent.room ? extent.rows - extent.room : 0;
  view.scrolled = std::min(first, deepest);
  const std::size_t last = std::min(view.scrolled + extent.room, extent.rows) - 1;
  view.marked = std::clamp(view.marked, view.scrolled, last);
}

// A row is marked by the first click and gone into by the second.
void click(std::size_t line, const Extent& extent, View& view) {
  if (line < extent.top || line >= extent.top + extent.room) return;
  const std::size_t row = view.scrolled + line - extent.top;
  if (row >= extent.rows) return;
  if (row != view.marked) {
    view.marked = row;
  } else if (!extent.marked_name.empty()) {
    go_into(extent.marked_name, view);
  }
}

void change_speed(double times, View& view) {
  if (view.speed) view.speed = std::clamp(*view.speed * times, kSlowest, kFastest);
}

std::optional<Page> page_of(char32_t character) {
  switch (character) {
    case U't':
      return Page::topics;
    case U'b':
      return Page::brokers;
    case U'e':
      return Page::events;
    case U'?':
    case U'h':
      return Page::help;
    default:
      return std::nullopt;
  }
}

After obey_character(char32_t character, const Extent& extent, View& view) {
  if (const auto page = page_of(character)) go_to(*page, view);
  switch (character) {
    case U'q':
      return leads_back(view.page) ? go_back(view) : After::quit;
    case kEscape:
    case U'\b':
    case kDelete:
      if (!view.filter.empty()) {
        view.filter.clear();
      } else if (view.page != Page::groups) {
        go_back(view);
      }
      break;
    case U' ':
    case U'p':
      view.is_paused = !view.is_paused;
      break;
    case U'.':
      view.wants_step = view.is_paused;
      break;
    case U'+':
      change_speed(2, view);
      break;
    case U'-':
      change_speed(0.5, view);
      break;
    case U'/':
      view.is_typing = true;
      view.filter.clear();
      break;
    case U's':
      view.sort = next_of(view.sort, Sort::name);
      break;
    case U'c':
      view.columns = next_of(view.columns, Columns::members);
      break;
    case U'k':
      move_up(1, view);
      break;
    case U'j':
      move_to(view.marked + 1, extent, view);
      break;
    case U'g':
      view.marked = 0;
      break;
    case U'G':
      move_to(extent.rows, extent, view);
      break;
    default:
      if (is_enter(character) && !extent.marked_name.empty()) go_into(extent.marked_name, view);
      break;
  }
  return After::go_on;
}

}  // namespace

After obey(const screen::Key& key, const Extent& extent, View& view) {
  if (view.is_typing && key.kind == Kind::character) {
    type(key.character, view);
    return After::go_on;
  }
  switch (key.kind) {
    case Kind::character:
      return obey_character(key.character, extent, view);
    case Kind::up:
      move_up(1, view);
      break;
    case Kind::down:
      move_to(view.marked + 1, extent, view);
      break;
    case Kind::page_up:
      move_up(extent.room, view);
      break;
    case Kind::page_down:
      move_to(view.marked + extent.room, extent, view);
      break;
    case Kind::home:
      view.marked = 0;
      break;
    case Kind::end:
      move_to(extent.rows, extent, view);
      break;
    case Kind::left:
      if (view.page != Page::groups) go_back(view);
      break;
    case Kind::right:
      return obey_character(U'\r', extent, view);
    case Kind::wheel_up:
      scroll_to(view.scrolled > kWheelLines ? view.scrolled - kWheelLines : 0, extent, view);
      break;
    case Kind::wheel_down:
      scroll_to(view.scrolled + kWheelLines, extent, view);
      break;
    case Kind::click:
      click(key.row, extent, view);
      break;
    case Kind::resize:
      break;
  }
  return After::go_on;
}

void settle(const Extent& extent, View& view) {
  move_to(view.marked, extent, view);
  if (view.marked < view.scrolled) view.scrolled = view.marked;
  if (extent.room > 0 && view.marked >= view.scrolled + extent.room) {
    view.scrolled = view.marked - extent.room + 1;
  }
  const std::size_t deepest = extent.rows > extent.room ? extent.rows - extent.room : 0;
  view.scrolled = std::min(view.scrolled, deepest);
}

}  // namespace kt::watch
