// One frame: title, the page's table, the newest events, what went wrong, and the keys.
#pragma once

#include "common/screen/canvas.h"
#include "tools/kt-watch/picture.h"
#include "tools/kt-watch/sheets.h"
#include "tools/kt-watch/view.h"

namespace kt::watch {

// What the page has in it: all of its rows, so that of many groups it is made once a frame. It does
// not depend on which row is marked, and how far the page is scrolled.
Sheet sheet_of(const View& view, const Picture& picture);

// How many rows the page has and how many a frame of this height shows.
Extent extent_of(const Sheet& sheet, const View& view, const Picture& picture, std::size_t height);

// Precondition: settle(extent_of(...), view).
void draw(screen::Canvas& page, const Sheet& sheet, const View& view, const Picture& picture);

}  // namespace kt::watch
