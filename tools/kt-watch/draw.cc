#include "tools/kt-watch/draw.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/util/dates.h"
#include "tools/kt-watch/grid.h"
#include "tools/kt-watch/sheets.h"

namespace kt::watch {
namespace {

using screen::Canvas;
using screen::Style;

constexpr std::size_t kStripLines = 3;
// Lower pages have no lines to spare for events.
constexpr std::size_t kLowestWithStrip = 16;

Sheet sheet_of(const View& view, const Picture& picture) {
  switch (view.page) {
    case Page::group:
      return group_sheet(view, picture);
    case Page::topics:
      return topics_sheet(view, picture);
    case Page::events:
      return events_sheet(view, picture);
    case Page::help:
      return help_sheet();
    case Page::groups:
      break;
  }
  return groups_sheet(view, picture);
}

bool has_strip(const View& view, const Picture& picture, std::size_t height) {
  const bool is_on_page = view.page == Page::groups || view.page == Page::group;
  return is_on_page && height >= kLowestWithStrip && !picture.events.empty();
}

// Lines below the table: events, the note on the marked row, problems, keys.
std::size_t lines_below(const View& view, const Picture& picture, std::size_t height) {
  std::size_t lines = 2;
  if (has_strip(view, picture, height)) lines += std::min(kStripLines, picture.events.size());
  if (!picture.problems.empty()) ++lines;
  return lines;
}

std::size_t room_of(const View& view, const Picture& picture, const Sheet& sheet,
                    std::size_t height) {
  const std::size_t taken = 2 + sheet.lead.size() + lines_below(view, picture, height);
  return height > taken ? height - taken : 0;
}

const char* words_of(Sort sort) {
  switch (sort) {
    case Sort::worst:
      return "verdict";
    case Sort::lag:
      return "lag";
    case Sort::time_lag:
      return "time lag";
    case Sort::name:
      break;
  }
  return "name";
}

// What is said of the cluster gives way to what is said of the moment.
std::string title_of(const View& view, const Picture& picture, std::size_t width) {
  const char* const state = view.is_at_end ? "  END" : view.is_paused ? "  PAUSED" : "";
  const double seconds = std::chrono::duration<double>(view.interval).count();
  const std::string moment = view.speed ? fmt::format("recorded, {:g}x  {}{}", *view.speed,
                                                      util::format_time(picture.wall), state)
                                        : fmt::format("every {:g} s  {} UTC{}", seconds,
                                                      util::format_clock(picture.wall), state);
  constexpr std::string_view kName = "kt-watch  ";
  const std::size_t taken = kName.size() + moment.size() + 2;
  if (width < taken + kShortestName) return fmt::format("{}{}", kName, moment);
  return fmt::format("{}{}  {}", kName, cut_to(view.cluster, width - taken), moment);
}

std::string foot_of(const View& view, const Sheet& sheet, std::size_t room) {
  if (view.is_typing) return fmt::format("/{}_", view.filter);
  const std::size_t last = std::min(sheet.rows.size(), view.scrolled + room);
  std::string foot =
      fmt::format("{}-{} of {}", std::min(view.scrolled + 1, last), last, sheet.rows.size());
  if (!view.filter.empty()) foot += fmt::format("  filter '{}'", view.filter);
  switch (view.page) {
    case Page::groups:
      return foot + fmt::format(
                        "  by {}   Enter group  s sort  / filter  t topics  e events  "
                        "space pause  ? help  q quit",
                        words_of(view.sort));
    case Page::group:
      return foot + "   Esc back  / filter  e events  space pause  ? help  q quit";
    default:
      return foot + "   Esc back";
  }
}

void draw_strip(Canvas& page, const Picture& picture, std::size_t below) {
  const std::size_t count = std::min(kStripLines, picture.events.size());
  for (std::size_t i = 0; i < count; ++i) {
    const monitor::Event& event = picture.events[picture.events.size() - count + i];
    const Style style = event.gravity == monitor::Gravity::bad       ? Style::bad
                        : event.gravity == monitor::Gravity::warning ? Style::warning
                                                                     : Style::dim;
    page.put(page.height() - below + i, 0,
             fmt::format("{} {}  {}", util::format_clock(event.wall), event.subject, event.text),
             style);
  }
}

void draw_below(Canvas& page, const View& view, const Picture& picture, const Sheet& sheet,
                std::size_t room) {
  const std::size_t below = lines_below(view, picture, page.height());
  if (page.height() < below + 2) return;
  if (has_strip(view, picture, page.height())) draw_strip(page, picture, below);
  std::size_t line = page.height() - 1;
  page.put(line, 0, foot_of(view, sheet, room), Style::dim);
  if (!picture.problems.empty()) {
    const std::size_t more = picture.problems.size() - 1;
    page.put(--line, 0,
             picture.problems.front().text + (more > 0 ? fmt::format("  (and {} more)", more) : ""),
             Style::bad);
  }
  if (view.marked < sheet.notes.size()) page.put(--line, 0, sheet.notes[view.marked]);
}

}  // namespace

Extent extent_of(const View& view, const Picture& picture, std::size_t height) {
  const Sheet sheet = sheet_of(view, picture);
  Extent extent{
      .rows = sheet.rows.size(), .room = room_of(view, picture, sheet, height), .marked_name = ""};
  if (view.marked < sheet.names.size()) extent.marked_name = sheet.names[view.marked];
  return extent;
}

void draw(Canvas& page, const View& view, const Picture& picture) {
  if (picture.is_empty) {
    const char* const what = !view.speed      ? "asking the brokers ..."
                             : view.is_at_end ? "nothing is recorded"
                                              : "recorded";
    page.put(0, 0, fmt::format("kt-watch  {}  {}", view.cluster, what), Style::title);
    return;
  }
  page.put(0, 0, title_of(view, picture, page.width()), Style::title);
  const Sheet sheet = sheet_of(view, picture);
  std::size_t line = 1;
  for (const GridCell& lead : sheet.lead) page.put(line++, 0, lead.text, lead.style);
  const std::size_t room = room_of(view, picture, sheet, page.height());
  const bool is_marking = view.page == Page::groups || view.page == Page::group;
  draw_grid(page, {.top = line, .height = room}, sheet.columns, sheet.rows, view.scrolled,
            is_marking ? std::optional(view.marked) : std::nullopt);
  if (sheet.rows.empty() && picture.problems.empty()) {
    page.put(line + 1, 0, sheet.nothing, Style::dim);
  }
  draw_below(page, view, picture, sheet, room);
}

}  // namespace kt::watch
