// What the screen shows, drawn on a page: pure, so that tests can read it.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "common/monitor/history.h"
#include "common/screen/canvas.h"

namespace kt::watch {

struct View {
  std::string cluster;  // the servers it was reached by
  std::chrono::milliseconds interval{1'000};
  std::size_t scrolled = 0;  // groups above the page
  bool is_paused = false;
};

// How many groups fit on a page of this height.
std::size_t rows_on(std::size_t height);

// The newest look at the groups, worst first. Before the first sample the page says that it is
// waiting.
void draw(screen::Canvas& page, const View& view, const monitor::History& history);

}  // namespace kt::watch
