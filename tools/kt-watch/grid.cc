#include "tools/kt-watch/grid.h"

#include <algorithm>

namespace kt::watch {
namespace {

using screen::Canvas;
using screen::Style;

struct Laid {  // a column that is shown
  std::size_t index = 0;
  std::size_t width = 0;
};

std::size_t width_of(std::size_t index, const GridColumn& column, const std::vector<GridRow>& rows,
                     std::size_t first, std::size_t last) {
  std::size_t width = screen::columns_of(column.title);
  for (std::size_t i = first; i < last; ++i) {
    width = std::max(width, screen::columns_of(rows[i][index].text));
  }
  return width;
}

std::size_t total_width(const std::vector<Laid>& laid) {
  std::size_t total = 0;
  for (const Laid& column : laid) total += column.width + 1;
  return total == 0 ? 0 : total - 1;
}

// Leaves out the least important columns until the rest fits, the first one cut to a stump.
void leave_out(std::size_t page_width, const std::vector<GridColumn>& columns,
               std::vector<Laid>& laid) {
  const std::size_t spare =
      laid[0].width > kShortestName ? laid[0].width - kShortestName : std::size_t{0};
  while (total_width(laid) > page_width + spare) {
    const auto least =
        std::max_element(laid.begin(), laid.end(), [&](const Laid& a, const Laid& b) {
          return columns[a.index].importance < columns[b.index].importance;
        });
    if (columns[least->index].importance == 0) return;
    laid.erase(least);
  }
}

void draw_row(Canvas& page, std::size_t line, const GridRow& row,
              const std::vector<GridColumn>& columns, const std::vector<Laid>& laid,
              std::optional<Style> style) {
  if (style) page.put(line, 0, std::string(page.width(), ' '), *style);
  std::size_t at = 0;
  for (const Laid& column : laid) {
    const std::string text = cut_to(row[column.index].text, column.width);
    const std::size_t width = screen::columns_of(text);
    const bool is_right = columns[column.index].side == Side::right;
    const std::size_t pad = is_right && width < column.width ? column.width - width : 0;
    page.put(line, at + pad, text, style.value_or(row[column.index].style));
    at += column.width + 1;
  }
}

}  // namespace

std::string cut_to(const std::string& text, std::size_t width) {
  if (screen::columns_of(text) <= width || width == 0) return text;
  Canvas cell(width - 1, 1);
  cell.put(0, 0, text);
  std::string cut = cell.text();
  cut.pop_back();  // the line feed
  return cut + "~";
}

void draw_grid(Canvas& page, GridArea area, const std::vector<GridColumn>& columns,
               const std::vector<GridRow>& rows, std::size_t first,
               std::optional<std::size_t> marked) {
  const std::size_t last = std::min(rows.size(), first + area.height);
  std::vector<Laid> laid;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    laid.push_back({i, width_of(i, columns[i], rows, first, last)});
  }
  leave_out(page.width(), columns, laid);
  const std::size_t total = total_width(laid);
  if (total > page.width()) {
    const std::size_t excess = total - page.width();
    laid[0].width = std::max(std::min(laid[0].width, std::size_t{8}),
                             laid[0].width > excess ? laid[0].width - excess : 0);
  }
  GridRow titles;
  for (const GridColumn& column : columns) titles.push_back({column.title, Style::title});
  draw_row(page, area.top, titles, columns, laid, std::nullopt);
  for (std::size_t i = first; i < last; ++i) {
    const auto style = marked == i ? std::optional(Style::inverse) : std::nullopt;
    draw_row(page, area.top + 1 + i - first, rows[i], columns, laid, style);
  }
}

}  // namespace kt::watch
