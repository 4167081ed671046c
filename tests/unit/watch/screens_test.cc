// Whole pages at several sizes, as they looked when the stories (see stories_test.cc) were played:
// screens.txt has them one below the other. After a wanted change take the file that a failing run
// leaves in its working folder.
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

#include "tools/kt-watch/draw.h"
#include "tools/kt-watch/replay.h"

namespace kt::watch {
namespace {

struct Scene {
  std::string name;
  int look = 0;  // the last one that is played
  std::size_t width = 100;
  std::size_t height = 20;
  View view;
};

std::string page_of(const Scene& scene) {
  auto player = recording::Player::open(KT_STORIES);
  REQUIRE(player.ok());
  Replay replay(*std::move(player), {});
  monitor::History history;
  for (int look = 0; look <= scene.look && !replay.is_over(); ++look) {
    history.add(*replay.next(util::Deadline::never(), {.speed = std::nullopt}));
  }
  View view = scene.view;
  view.cluster = "kafka-1:9092,kafka-2:9092";
  const Focus focus{.group = view.group, .partition = view.partition};
  const Picture picture = picture_of(history, std::nullopt, focus);
  const Sheet sheet = sheet_of(view, picture);
  settle(extent_of(sheet, view, picture, scene.height), view);
  screen::Canvas page(scene.width, scene.height);
  draw(page, sheet, view, picture);
  return page.text();
}

std::vector<Scene> scenes() {
  std::vector<Scene> all;
  all.reserve(32);  // references to scenes are kept below
  const auto add = [&all](std::string name, int look, std::size_t width,
                          std::size_t height) -> View& {
    all.push_back({std::move(name), look, width, height, {}});
    return all.back().view;
  };
  add("groups at the beginning", 1, 100, 12);
  add("groups with a killed, a paused and a slow consumer", 40, 100, 16);
  add("the same by name, wide", 40, 140, 16).sort = Sort::name;
  View& narrow = add("the same on 60 columns without UTF-8", 40, 60, 16);
  narrow.glyphs = Glyphs::ascii;
  narrow.marked = 2;
  add("the same, rates first", 40, 60, 8).columns = Columns::rates;
  add("the same, members first", 40, 60, 8).columns = Columns::members;
  add("the same with Burrow's words", 40, 100, 8).has_burrow = true;
  add("the same on 30 columns", 40, 30, 8).is_paused = true;
  View& group = add("one group", 40, 100, 12);
  group.page = Page::group;
  group.group = "story-killed";
  View& partition = add("one partition", 58, 100, 18);
  partition.page = Page::partition;
  partition.group = "story-paused";
  partition.partition = "story-paused-0";
  View& low = add("the same on 60 columns without UTF-8", 58, 60, 12);
  low = partition;
  low.glyphs = Glyphs::ascii;
  add("topics", 40, 100, 10).page = Page::topics;
  add("topics on 60 columns", 40, 60, 10).page = Page::topics;
  add("brokers", 40, 100, 8).page = Page::brokers;
  add("brokers on 60 columns", 40, 60, 8).page = Page::brokers;
  add("events", 79, 80, 12).page = Page::events;
  add("help", 40, 80, 32).page = Page::help;
  return all;
}

}  // namespace

TEST_CASE("pages at several sizes look as they did") {
  std::string drawn;
  for (const Scene& scene : scenes()) {
    drawn += "=== " + scene.name + "\n" + page_of(scene);
  }
  std::ifstream file(KT_SCREENS);
  std::ostringstream wanted;
  wanted << file.rdbuf();
  if (drawn != wanted.str()) std::ofstream("screens.txt") << drawn;
  CHECK(drawn == wanted.str());
}

TEST_CASE("no page writes beyond its size, however small") {
  for (Scene scene : scenes()) {
    for (const std::size_t height : {1U, 2U, 3U, 5U}) {
      scene.height = height;
      scene.width = 10;
      std::istringstream lines(page_of(scene));
      std::size_t count = 0;
      for (std::string line; std::getline(lines, line);) {
        CHECK(screen::columns_of(line) <= 10);
        ++count;
      }
      CHECK(count == height);
    }
  }
}

}  // namespace kt::watch
