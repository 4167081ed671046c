#include "tools/kt-watch/view.h"

#include <doctest/doctest.h>

namespace kt::watch {
namespace {

using Kind = screen::Key::Kind;

screen::Key letter(char32_t character) {
  return {.kind = Kind::character, .character = character};
}

After press(const screen::Key& key, View& view,
            Extent extent = {.rows = 10, .room = 4, .marked_name = "g"}) {
  const After after = obey(key, extent, view);
  settle(extent, view);
  return after;
}

}  // namespace

TEST_CASE("the mark moves within the rows, and the page follows it") {
  View view;
  for (int i = 0; i < 5; ++i) press({.kind = Kind::down}, view);
  CHECK(view.marked == 5);
  CHECK(view.scrolled == 2);
  press({.kind = Kind::end}, view);
  CHECK(view.marked == 9);
  CHECK(view.scrolled == 6);
  press({.kind = Kind::down}, view);
  CHECK(view.marked == 9);
  press({.kind = Kind::page_up}, view);
  CHECK(view.marked == 5);
  press(letter(U'g'), view);
  CHECK(view.marked == 0);
  CHECK(view.scrolled == 0);
  press(letter(U'k'), view);
  CHECK(view.marked == 0);
}

TEST_CASE("the wheel moves the page and takes the mark along") {
  View view;
  press({.kind = Kind::wheel_down}, view);
  CHECK(view.scrolled == 3);
  CHECK(view.marked == 3);
  press({.kind = Kind::wheel_down}, view);
  CHECK(view.scrolled == 6);
  press({.kind = Kind::wheel_down}, view);
  CHECK(view.scrolled == 6);
  CHECK(view.marked == 6);
  press({.kind = Kind::wheel_up}, view);
  CHECK(view.scrolled == 3);
  CHECK(view.marked == 6);
  press({.kind = Kind::wheel_up}, view);
  CHECK(view.scrolled == 0);
  CHECK(view.marked == 3);
  press({.kind = Kind::wheel_up}, view, {.rows = 0, .room = 4, .marked_name = ""});
  CHECK(view.marked == 0);
}

TEST_CASE("a click marks a row, the next one goes into it, and others do nothing") {
  const Extent extent{.rows = 10, .room = 4, .top = 2, .marked_name = "g"};
  View view;
  view.scrolled = 3;
  view.marked = 3;
  for (const std::size_t line : {0, 1, 6, 50}) {
    press({.kind = Kind::click, .row = line}, view, extent);
    CHECK(view.marked == 3);
  }
  press({.kind = Kind::click, .row = 4}, view, extent);
  CHECK(view.marked == 5);
  CHECK(view.page == Page::groups);
  press({.kind = Kind::click, .row = 4}, view, extent);
  CHECK(view.page == Page::group);
}

TEST_CASE("rows that vanish take the mark back") {
  View view;
  view.marked = 9;
  settle({.rows = 3, .room = 4, .marked_name = ""}, view);
  CHECK(view.marked == 2);
  settle({}, view);
  CHECK(view.marked == 0);
}

TEST_CASE("Enter goes into the marked group and Esc back") {
  View view;
  view.marked = 3;
  press(letter(U'\r'), view);
  CHECK(view.page == Page::group);
  CHECK(view.group == "g");
  CHECK(view.marked == 0);
  press(letter(27), view);
  CHECK(view.page == Page::groups);
}

TEST_CASE("without a row there is nothing to go into") {
  View view;
  press(letter(U'\r'), view, {});
  CHECK(view.page == Page::groups);
}

TEST_CASE("Enter goes on to the marked partition, and Esc step by step back") {
  View view;
  press(letter(U'\r'), view);
  press(letter(U'\r'), view, {.rows = 10, .room = 4, .marked_name = "sales-0"});
  CHECK(view.page == Page::partition);
  CHECK(view.group == "g");
  CHECK(view.partition == "sales-0");
  press(letter(U't'), view);
  press(letter(27), view);
  CHECK(view.page == Page::partition);
  press(letter(U'\r'), view);
  CHECK(view.page == Page::partition);
  press(letter(27), view);
  CHECK(view.page == Page::group);
  press(letter(27), view);
  CHECK(view.page == Page::groups);
}

TEST_CASE("c goes through the columns that come first") {
  View view;
  for (const Columns columns : {Columns::rates, Columns::members, Columns::lag}) {
    press(letter(U'c'), view);
    CHECK(view.columns == columns);
  }
}

TEST_CASE("help, topics, brokers and events lead back to where they were called") {
  for (const char32_t key : {U'?', U't', U'b', U'e'}) {
    View view;
    press(letter(U'\r'), view);
    press(letter(key), view);
    CHECK(view.page != Page::group);
    CHECK(press(letter(U'q'), view) == After::go_on);
    CHECK(view.page == Page::group);
  }
}

TEST_CASE("q quits from the groups and from one of them") {
  View view;
  CHECK(press(letter(U'q'), view) == After::quit);
  press(letter(U'\r'), view);
  CHECK(press(letter(U'q'), view) == After::quit);
}

TEST_CASE("a filter is typed, corrected, kept and cleared") {
  View view;
  press(letter(U'/'), view);
  for (const char32_t character : U"saqx") {
    if (character != 0) press(letter(character), view);
  }
  CHECK(view.is_typing);
  press(letter(127), view);
  press(letter(U'\r'), view);
  CHECK_FALSE(view.is_typing);
  CHECK(view.filter == "saq");
  CHECK(view.page == Page::groups);
  press(letter(27), view);
  CHECK(view.filter.empty());
}

TEST_CASE(
    "a filter is of its page: what it leads to is shown whole, and on the way back it is there") {
  View view;
  press(letter(U'/'), view);
  press(letter(U'g'), view);
  press(letter(U'\r'), view);
  press(letter(U'\r'), view);
  CHECK(view.page == Page::group);
  CHECK(view.filter.empty());
  press(letter(U'/'), view);
  press(letter(U'7'), view);
  press(letter(U'\r'), view);
  press(letter(U't'), view);
  CHECK(view.filter.empty());
  press(letter(U'q'), view);
  CHECK(view.filter == "7");
  press(letter(27), view);
  press(letter(27), view);
  CHECK(view.page == Page::groups);
  CHECK(view.filter == "g");
  press(letter(U'\r'), view);
  CHECK(view.page == Page::group);
  CHECK(view.filter.empty());
}

TEST_CASE("a pause ends with the same key, and a step is for pauses only") {
  View view;
  press(letter(U'.'), view);
  CHECK_FALSE(view.wants_step);
  press(letter(U' '), view);
  CHECK(view.is_paused);
  press(letter(U'.'), view);
  CHECK(view.wants_step);
  press(letter(U' '), view);
  CHECK_FALSE(view.is_paused);
}

TEST_CASE("only a recording has a speed, which has bounds") {
  View view;
  press(letter(U'+'), view);
  CHECK_FALSE(view.speed.has_value());
  view.speed = 1;
  press(letter(U'+'), view);
  CHECK(view.speed == 2);
  for (int i = 0; i < 20; ++i) press(letter(U'+'), view);
  CHECK(view.speed == 1'000);
  for (int i = 0; i < 20; ++i) press(letter(U'-'), view);
  CHECK(view.speed == 0.1);
}

TEST_CASE("s goes through every way to sort and comes back") {
  View view;
  for (const Sort sort : {Sort::lag, Sort::time_lag, Sort::name, Sort::worst}) {
    press(letter(U's'), view);
    CHECK(view.sort == sort);
  }
}

}  // namespace kt::watch
