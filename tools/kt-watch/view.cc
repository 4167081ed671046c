#include "tools/kt-watch/view.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "common/util/dates.h"
#include "tools/kt-watch/summary.h"

namespace kt::watch {
namespace {

using screen::Canvas;
using screen::Style;

constexpr std::size_t kLinesAroundTable = 4;  // title, header, problems, keys

std::string title_of(const View& view, const monitor::Sample& sample) {
  const double seconds = std::chrono::duration<double>(view.interval).count();
  return fmt::format("kt-watch  {}  every {:g} s  {} UTC{}", view.cluster, seconds,
                     util::format_clock(sample.wall), view.is_paused ? "  PAUSED" : "");
}

// Each column as wide as its longest text on the page.
std::vector<std::size_t> widths_of(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const output::Column& column : summary_columns()) {
    widths.push_back(std::max(column.width, column.title.size()));
  }
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], screen::columns_of(row[i]));
    }
  }
  return widths;
}

// Where a name is longer than what a narrow page leaves for it, it is cut rather than the numbers
// pushed off the page.
void fit_to(std::size_t page_width, std::vector<std::size_t>& widths) {
  std::size_t others = 0;
  for (std::size_t i = 1; i < widths.size(); ++i) others += widths[i] + 1;
  const std::size_t shortest = std::min<std::size_t>(widths[0], 8);
  const std::size_t left = page_width > others ? page_width - others : 0;
  widths[0] = std::clamp(left, shortest, widths[0]);
}

void draw_row(Canvas& page, std::size_t line, const std::vector<std::string>& texts,
              const std::vector<std::size_t>& widths, Style style) {
  std::size_t column = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const bool is_right = summary_columns()[i].align == output::Align::right;
    const std::size_t width = screen::columns_of(texts[i]);
    const std::size_t pad = is_right && width < widths[i] ? widths[i] - width : 0;
    if (width <= widths[i]) {
      page.put(line, column + pad, texts[i], style);
    } else {
      Canvas cell(widths[i] - 1, 1);
      cell.put(0, 0, texts[i]);
      std::string cut = cell.text();
      cut.pop_back();  // the line feed
      page.put(line, column, cut + "~", style);
    }
    column += widths[i] + 1;
  }
}

Style style_of(const monitor::GroupFinding& group) {
  if (!group.lag || !group.lag_is_complete) return Style::warning;
  const bool is_rebalancing = group.state.find("Rebalance") != std::string::npos;
  if (is_rebalancing) return Style::warning;
  const bool is_abandoned = *group.lag > 0 && group.members == 0;
  return is_abandoned ? Style::bad : Style::plain;
}

void draw_table(Canvas& page, const View& view, const std::vector<monitor::GroupFinding>& groups) {
  const std::size_t room = rows_on(page.height());
  const std::size_t first = std::min(view.scrolled, groups.size());
  const std::size_t last = std::min(groups.size(), first + room);
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = first; i < last; ++i) rows.push_back(summary_texts(groups[i]));
  std::vector<std::size_t> widths = widths_of(rows);
  fit_to(page.width(), widths);
  std::vector<std::string> titles;
  for (const output::Column& column : summary_columns()) titles.push_back(column.title);
  draw_row(page, 1, titles, widths, Style::inverse);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    draw_row(page, 2 + i, rows[i], widths, style_of(groups[first + i]));
  }
}

std::string foot_of(const View& view, std::size_t groups, std::size_t height) {
  const std::size_t last = std::min(groups, view.scrolled + rows_on(height));
  return fmt::format("{}-{} of {} groups   q quit  space pause  arrows scroll",
                     std::min(view.scrolled + 1, last), last, groups);
}

}  // namespace

std::size_t rows_on(std::size_t height) {
  return height > kLinesAroundTable ? height - kLinesAroundTable : 0;
}

void draw(Canvas& page, const View& view, const monitor::History& history) {
  const monitor::Sample& sample = history.newest();
  if (sample.at == util::Moment{}) {
    page.put(0, 0, fmt::format("kt-watch  {}  asking the brokers ...", view.cluster), Style::title);
    return;
  }
  page.put(0, 0, title_of(view, sample), Style::title);
  const std::vector<monitor::GroupFinding> groups = history.findings();
  draw_table(page, view, groups);
  if (groups.empty() && sample.problems.empty()) page.put(2, 0, "no consumer groups", Style::dim);
  if (page.height() < kLinesAroundTable) return;
  if (!sample.problems.empty()) {
    page.put(page.height() - 2, 0, sample.problems.front().text, Style::bad);
  }
  page.put(page.height() - 1, 0, foot_of(view, groups.size(), page.height()), Style::dim);
}

}  // namespace kt::watch
