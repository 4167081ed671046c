#include "tools/kt-watch/screen.h"

#include <csignal>
#include <string_view>
#include <utility>

#include <langinfo.h>

#include "common/monitor/history.h"
#include "common/sampler/ticker.h"
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

std::string servers_of(const config::ConnectionSettings& settings) {
  std::string text;
  for (const config::HostPort& at : settings.bootstrap) {
    if (!text.empty()) text += ',';
    text += config::to_string(at);
  }
  return text;
}

bool speaks_unicode() {
  return std::string_view(nl_langinfo(CODESET)) == "UTF-8";
}

void show(screen::Terminal& terminal, const Picture& picture, View& view) {
  const screen::Size size = terminal.size();
  settle(extent_of(view, picture, size.height), view);
  screen::Canvas page(size.width, size.height);
  draw(page, view, picture);
  terminal.show(page);
}

// Whether the frame follows this sample: always, unless it is paused and no step was asked for.
bool follows(View& view) {
  const bool steps = std::exchange(view.wants_step, false);
  return !view.is_paused || steps;
}

// Keys and samples until it is over; the reason is what watch_on_screen returns.
util::Result<void> run(const Options& options, screen::Terminal& terminal, View view, Gate gate,
                       sampler::Ticker& ticker) {
  monitor::History history;
  Picture picture;
  std::int32_t looks = 0;
  Turns turns;
  std::optional<Bell> bell;
  if (options.alert) bell.emplace(*options.alert);
  show(terminal, picture, view);
  while (!util::is_interrupted()) {
    bool has_changed = false;
    if (const auto key = terminal.key(kStep)) {
      const Extent extent = extent_of(view, picture, terminal.size().height);
      if (obey(*key, extent, view) == After::quit) return {};
      has_changed = true;
    }
    if (auto sample = ticker.next(util::Deadline::in(std::chrono::milliseconds(0)))) {
      history.add(*std::move(sample));
      ++looks;
      if (bell) bell->ring(turns.take(history.findings()), [](const std::string&) {});
      if (gate.opens(history.findings(), history.newest().at)) return {};
      if (follows(view)) {
        picture = picture_of(history, options.min_lag);
        has_changed = true;
      }
    }
    if (has_changed) show(terminal, picture, view);
    if (gate.is_late()) return gate.unmet();
    if (options.count && looks >= *options.count) return {};
  }
  return util::Error{.kind = util::ErrorKind::interrupted, .text = "interrupted"};
}

}  // namespace

util::Result<void> watch_on_screen(const Options& options, cli::Session& session,
                                   sampler::Sampler& sampler) {
  const auto settings = session.settings();
  if (!settings) return settings.error();
  auto gate = Gate::make(options);
  if (!gate) return std::move(gate).error();
  const bool is_plain = session.environment()("NO_COLOR").value_or("") != "";
  auto terminal =
      screen::Terminal::open(is_plain ? screen::Colour::never : screen::Colour::where_possible);
  if (!terminal) return terminal.error();
  const View view{.cluster = servers_of(*settings),
                  .interval = options.interval,
                  .glyphs = speaks_unicode() ? Glyphs::unicode : Glyphs::ascii};
  sampler::Ticker ticker(sampler, options.interval, session.flags().timeout.value_or(kLookTimeout));
  const util::Result<void> ended = run(options, *terminal, view, *std::move(gate), ticker);
  // A sampler that waits for a silent broker listens to SIGINT alone: without it leaving would take
  // as long.
  std::raise(SIGINT);
  return ended;
}

}  // namespace kt::watch
