#include "tools/kt-watch/draw.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/util/dates.h"
#include "tools/kt-watch/grid.h"

namespace kt::watch {
namespace {

using screen::Canvas;
using screen::Style;

constexpr std::size_t kAboveRows = 2;  // title of the page, titles of the columns
constexpr std::size_t kStripLines = 3;
// Lower pages have no lines to spare for events.
constexpr std::size_t kLowestWithStrip = 16;

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
  const std::size_t taken = kAboveRows + sheet.lead.size() + lines_below(view, picture, height);
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
  const double seconds = std::chrono::duration<double>(view.interval).count();
  const std::string state = view.is_at_end ? "  END" : view.is_paused ? "  PAUSED" : "";
  const std::string pace = view.speed ? fmt::format("recorded, {:g}x  ", *view.speed)
                                      : fmt::format("every {:g} s  ", seconds);
  const std::string time =
      view.speed ? util::format_time(picture.wall) : util::format_clock(picture.wall) + " UTC";
  constexpr std::string_view kName = "kt-watch  ";
  const std::size_t taken = kName.size() + pace.size() + time.size() + state.size();
  if (width < taken) return fmt::format("{}{}", time, state);
  if (width < taken + 2 + kShortestName) return fmt::format("{}{}{}{}", kName, pace, time, state);
  return fmt::format("{}{}  {}{}{}", kName, cut_to(view.cluster, width - taken - 2), pace, time,
                     state);
}

// What keys do, as far as there is room.
const char* keys_of(Page page) {
  switch (page) {
    case Page::groups:
      return "Enter group  s sort  c columns  / filter  t topics  b brokers  e events  ";
    case Page::group:
      return "Enter partition  Esc back  / filter  t topics  b brokers  e events  ";
    default:
      return "Esc back  ";
  }
}

std::string foot_of(const View& view, const Sheet& sheet, std::size_t room, std::size_t width) {
  if (view.is_typing) return fmt::format("/{}_", view.filter);
  const std::size_t last = std::min(sheet.rows.size(), view.scrolled + room);
  std::string foot =
      fmt::format("{}-{} of {}", std::min(view.scrolled + 1, last), last, sheet.rows.size());
  if (view.page == Page::groups) foot += fmt::format("  by {}", words_of(view.sort));
  if (!view.filter.empty()) foot += fmt::format("  filter '{}'", view.filter);
  foot += "   ";
  constexpr std::string_view kAlways = "? help  q quit";
  const std::string_view keys = keys_of(view.page);
  if (foot.size() + keys.size() + kAlways.size() <= width) foot += keys;
  foot += kAlways;
  return foot;
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
  page.put(line, 0, foot_of(view, sheet, room, page.width()), Style::dim);
  if (!picture.problems.empty()) {
    const std::size_t more = picture.problems.size() - 1;
    page.put(--line, 0,
             picture.problems.front().text + (more > 0 ? fmt::format("  (and {} more)", more) : ""),
             Style::bad);
  }
  if (view.marked < sheet.notes.size()) page.put(--line, 0, sheet.notes[view.marked]);
}

}  // namespace

Sheet sheet_of(const View& view, const Picture& picture) {
  switch (view.page) {
    case Page::group:
      return group_sheet(view, picture);
    case Page::partition:
      return partition_sheet(view, picture);
    case Page::topics:
      return topics_sheet(view, picture);
    case Page::brokers:
      return brokers_sheet(view, picture);
    case Page::events:
      return events_sheet(view, picture);
    case Page::help:
      return help_sheet();
    case Page::groups:
      break;
  }
  return groups_sheet(view, picture);
}

Extent extent_of(const Sheet& sheet, const View& view, const Picture& picture, std::size_t height) {
  Extent extent{.rows = sheet.rows.size(),
                .room = room_of(view, picture, sheet, height),
                .top = kAboveRows + sheet.lead.size(),
                .marked_name = ""};
  if (view.marked < sheet.names.size()) extent.marked_name = sheet.names[view.marked];
  return extent;
}

void draw(Canvas& page, const Sheet& sheet, const View& view, const Picture& picture) {
  if (picture.is_empty) {
    const char* const what = !view.speed      ? "asking the brokers ..."
                             : view.is_at_end ? "nothing is recorded"
                                              : "recorded";
    page.put(0, 0, fmt::format("kt-watch  {}  {}", view.cluster, what), Style::title);
    return;
  }
  page.put(0, 0, title_of(view, picture, page.width()), Style::title);
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
