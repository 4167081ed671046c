// Where the user is: which page, which row, what is filtered and how it is sorted, and what a key
// does to that. Pure, so that tests can press keys.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "common/screen/terminal.h"
#include "tools/kt-watch/words.h"

namespace kt::watch {

enum class Page { groups, group, partition, topics, brokers, events, help };

// What the groups are sorted by; worst is by verdict, then lag.
enum class Sort { worst, lag, time_lag, name };

// Which columns of the groups come first where not all of them have room.
enum class Columns { lag, rates, members };

struct View {
  std::string cluster;  // the servers it was reached by
  std::chrono::milliseconds interval{1'000};
  Glyphs glyphs = Glyphs::unicode;
  bool has_burrow = false;  // a column with Burrow's word

  Page page = Page::groups;
  Page former = Page::groups;           // where help, topics, brokers and events lead back to
  std::size_t marked = 0;               // row of the page, over all rows
  std::size_t scrolled = 0;             // rows above the page
  std::string group;                    // of Page::group
  std::string partition;                // of Page::partition: "sales-0"
  std::string filter;                   // rows whose name has this in it
  std::map<Page, std::string> filters;  // of the pages that lead here
  Sort sort = Sort::worst;
  Columns columns = Columns::lag;
  bool is_typing = false;  // the filter
  bool is_paused = false;
  bool wants_step = false;      // one look while paused
  std::optional<double> speed;  // of a recording; nothing: the cluster itself is watched
  bool is_at_end = false;       // of the recording
};

// What the page shows at the moment: obey() needs it to know where the rows end.
struct Extent {
  std::size_t rows = 0;     // over all
  std::size_t room = 0;     // on the page
  std::size_t top = 0;      // line of the first one on the page
  std::string marked_name;  // of the marked row: the group or partition to go into
};

enum class After { go_on, quit };

After obey(const screen::Key& key, const Extent& extent, View& view);

// Keeps the marked row within the rows, and on the page.
void settle(const Extent& extent, View& view);

}  // namespace kt::watch
