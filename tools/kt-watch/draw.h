// One frame: title, the page's table, the newest events, what went wrong, and the keys.
#pragma once

#include "common/screen/canvas.h"
#include "tools/kt-watch/picture.h"
#include "tools/kt-watch/view.h"

namespace kt::watch {

// How many rows the page has and how many a frame of this height shows.
Extent extent_of(const View& view, const Picture& picture, std::size_t height);

// Precondition: settle(extent_of(...), view).
void draw(screen::Canvas& page, const View& view, const Picture& picture);

}  // namespace kt::watch
