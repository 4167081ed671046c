// A table on a page: columns as wide as their texts, the least important ones left out where the
// page is narrow, one row marked.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "common/screen/canvas.h"

namespace kt::watch {

enum class Side { left, right };

struct GridColumn {
  std::string title;
  Side side = Side::left;
  int importance = 0;  // 0 stays always; the highest number goes first
};

struct GridCell {
  std::string text;
  screen::Style style = screen::Style::plain;
};

using GridRow = std::vector<GridCell>;  // one cell a column

struct GridArea {
  std::size_t top = 0;     // line of the titles; rows follow
  std::size_t height = 0;  // of rows, without the titles
};

// A name that is cut keeps so many columns.
inline constexpr std::size_t kShortestName = 12;

// The text in so many columns; one that is longer ends with '~'.
std::string cut_to(const std::string& text, std::size_t width);

// Draws rows from `first` on. The first column takes what the others leave and is cut where that is
// too little; `marked` is an index of `rows`.
void draw_grid(screen::Canvas& page, GridArea area, const std::vector<GridColumn>& columns,
               const std::vector<GridRow>& rows, std::size_t first,
               std::optional<std::size_t> marked);

}  // namespace kt::watch
