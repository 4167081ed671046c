#include "tools/kt-watch/screen.h"

#include <string_view>
#include <utility>

#include <langinfo.h>

#include "common/monitor/history.h"
#include "common/screen/terminal.h"
#include "common/util/signals.h"
#include "tools/kt-watch/alert.h"
#include "tools/kt-watch/draw.h"
#include "tools/kt-watch/gate.h"
#include "tools/kt-watch/picture.h"
#include "tools/kt-watch/view.h"

namespace kt::watch {
namespace {

// How long a key may wait for a look at the sampler and the other way round.
constexpr std::chrono::milliseconds kStep{25};

bool speaks_unicode() {
  return std::string_view(nl_langinfo(CODESET)) == "UTF-8";
}

// Gives the sheet that is shown.
Sheet show(screen::Terminal& terminal, const Picture& picture, View& view) {
  const screen::Size size = terminal.size();
  Sheet sheet = sheet_of(view, picture);
  settle(extent_of(sheet, view, picture, size.height), view);
  screen::Canvas page(size.width, size.height);
  draw(page, sheet, view, picture);
  terminal.show(page);
  return sheet;
}

// Whether the frame follows this sample: always, unless it is paused and no step was asked for.
bool follows(View& view) {
  const bool steps = std::exchange(view.wants_step, false);
  return !view.is_paused || steps;
}

// What samples lead to: the history of all, the picture that is shown, bells and the gate.
struct Watching {
  monitor::History history;
  Picture picture;
  Gate gate;
  Turns turns;
  std::optional<Bell> bell;
  Exporter* exporter = nullptr;
  std::int32_t looks = 0;
  bool is_open = false;
};

void ring_and_gate(Watching& watching) {
  const auto findings = watching.history.findings();
  if (watching.bell) watching.bell->ring(watching.turns.take(findings), [](const auto&) {});
  const monitor::Sample& newest = watching.history.newest();
  watching.is_open = watching.gate.opens(findings, *newest.logs, newest.at);
}

std::optional<Focus> focus_of(const View& view) {
  if (view.page != Page::partition) return std::nullopt;
  return Focus{.group = view.group, .partition = view.partition};
}

// Takes the samples that are due, however many a fast replay has: whether the page changes by that.
bool take_samples(const Options& options, Source& source, View& view, Watching& watching) {
  constexpr int kMostAtOnce = 64;
  bool shows_newest = false;
  for (int i = 0; i < kMostAtOnce && !watching.is_open; ++i) {
    const Pace pace{
        .speed = view.speed, .is_paused = view.is_paused, .wants_step = view.wants_step};
    auto sample = source.next(util::Deadline::in(std::chrono::milliseconds(0)), pace);
    if (!sample) break;
    watching.history.add(*std::move(sample));
    ++watching.looks;
    if (watching.exporter != nullptr) {
      watching.exporter->publish(picture_of(watching.history, std::nullopt));
    }
    if (watching.bell || options.until) ring_and_gate(watching);
    shows_newest = follows(view);
    if (options.count && watching.looks >= *options.count) break;
  }
  if (shows_newest) {
    watching.picture = picture_of(watching.history, options.min_lag, focus_of(view));
  }
  bool has_changed = shows_newest;
  if (source.is_over() != view.is_at_end) {
    view.is_at_end = source.is_over();
    has_changed = true;
  }
  return has_changed;
}

// Keys and samples until it is over; the reason is what watch_on_screen returns.
util::Result<void> run(const Options& options, screen::Terminal& terminal, View view,
                       Watching& watching, Source& source) {
  Sheet sheet = show(terminal, watching.picture, view);
  while (!util::is_interrupted()) {
    bool has_changed = false;
    if (const auto key = terminal.key(kStep)) {
      const Extent extent = extent_of(sheet, view, watching.picture, terminal.size().height);
      const Page page = view.page;
      if (obey(*key, extent, view) == After::quit) return {};
      const auto focus = focus_of(view);
      if (focus && page != view.page) watching.picture.story = story_of(watching.history, *focus);
      has_changed = true;
    }
    has_changed = take_samples(options, source, view, watching) || has_changed;
    if (watching.is_open) return {};
    if (has_changed) sheet = show(terminal, watching.picture, view);
    if (watching.gate.is_late(source.now())) return watching.gate.unmet();
    if (options.until && source.is_over()) return watching.gate.unmet();
    if (options.count && watching.looks >= *options.count) return {};
  }
  return util::Error{.kind = util::ErrorKind::interrupted, .text = "interrupted"};
}

}  // namespace

util::Result<void> watch_on_screen(const Options& options, cli::Session& session, Source& source,
                                   Exporter* exporter) {
  auto gate = Gate::make(options);
  if (!gate) return std::move(gate).error();
  const bool is_plain = session.environment()("NO_COLOR").value_or("") != "";
  auto terminal = screen::Terminal::open(
      is_plain ? screen::Colour::never : screen::Colour::where_possible,
      options.no_mouse ? screen::Mouse::never : screen::Mouse::where_possible);
  if (!terminal) return terminal.error();
  View view{.cluster = source.header().cluster,
            .interval = source.header().interval,
            .glyphs = speaks_unicode() ? Glyphs::unicode : Glyphs::ascii,
            .has_burrow = options.burrow};
  if (!source.is_live()) view.speed = options.speed.value_or(1);
  Watching watching{.history = monitor::History(options.burrow ? monitor::BurrowWords::made
                                                               : monitor::BurrowWords::left_out),
                    .gate = *std::move(gate),
                    .exporter = exporter};
  if (options.alert) watching.bell.emplace(*options.alert);
  return run(options, *terminal, view, watching, source);
}

}  // namespace kt::watch
