// The tables of the pages as cells, before they are laid out: pure, one function a page.
#pragma once

#include <string>
#include <vector>

#include "tools/kt-watch/grid.h"
#include "tools/kt-watch/picture.h"
#include "tools/kt-watch/view.h"

namespace kt::watch {

struct Sheet {
  std::vector<GridCell> lead;  // lines above the table
  std::vector<GridColumn> columns;
  std::vector<GridRow> rows;
  std::vector<std::string> names;  // of the rows, where they can be gone into
  std::vector<std::string> notes;  // about the marked row: one line each; empty where none
  std::string nothing;             // said instead of an empty table
};

screen::Style style_of(monitor::Verdict verdict);

Sheet groups_sheet(const View& view, const Picture& picture);
// The partitions of one group, worst first, and what is wrong with each.
Sheet group_sheet(const View& view, const Picture& picture);
// One partition: the evidence for its verdict, and its looks, the newest first.
Sheet partition_sheet(const View& view, const Picture& picture);
// The topics that groups read: leaders, replicas in sync, what is written, size.
Sheet topics_sheet(const View& view, const Picture& picture);
// The brokers: whether they answer, and what they lead and keep of these topics.
Sheet brokers_sheet(const View& view, const Picture& picture);
// The newest first.
Sheet events_sheet(const View& view, const Picture& picture);
Sheet help_sheet();

}  // namespace kt::watch
