#include "tools/kt-watch/screen.h"

#include <algorithm>
#include <csignal>
#include <utility>

#include "common/monitor/history.h"
#include "common/sampler/ticker.h"
#include "common/screen/terminal.h"
#include "common/util/signals.h"
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

enum class After { go_on, quit };

After obey(const screen::Key& key, View& view, std::size_t groups, std::size_t room) {
  using Kind = screen::Key::Kind;
  const std::size_t deepest = groups > room ? groups - room : 0;
  const auto scroll_to = [&](std::size_t row) { view.scrolled = std::min(row, deepest); };
  const auto up = [&](std::size_t by) { scroll_to(view.scrolled > by ? view.scrolled - by : 0); };
  switch (key.kind) {
    case Kind::up:
      up(1);
      break;
    case Kind::down:
      scroll_to(view.scrolled + 1);
      break;
    case Kind::page_up:
      up(room);
      break;
    case Kind::page_down:
      scroll_to(view.scrolled + room);
      break;
    case Kind::home:
      scroll_to(0);
      break;
    case Kind::end:
      scroll_to(deepest);
      break;
    case Kind::character:
      if (key.character == U'q') return After::quit;
      if (key.character == U' ') view.is_paused = !view.is_paused;
      if (key.character == U'k') up(1);
      if (key.character == U'j') scroll_to(view.scrolled + 1);
      break;
    default:
      break;
  }
  return After::go_on;
}

void show(screen::Terminal& terminal, const View& view, const monitor::History& history) {
  const screen::Size size = terminal.size();
  screen::Canvas page(size.width, size.height);
  draw(page, view, history);
  terminal.show(page);
}

// Keys and samples until it is over; the reason is what watch_on_screen returns.
util::Result<void> run(const Options& options, screen::Terminal& terminal, View view,
                       sampler::Ticker& ticker) {
  monitor::History history;
  std::int32_t looks = 0;
  show(terminal, view, history);
  while (!util::is_interrupted()) {
    bool has_changed = false;
    if (const auto key = terminal.key(kStep)) {
      const std::size_t room = rows_on(terminal.size().height);
      const std::size_t groups = history.newest().groups.size();
      if (obey(*key, view, groups, room) == After::quit) return {};
      has_changed = true;
    }
    if (auto sample = ticker.next(util::Deadline::in(std::chrono::milliseconds(0)))) {
      history.add(*std::move(sample));
      has_changed = has_changed || !view.is_paused;
      ++looks;
    }
    if (has_changed) show(terminal, view, history);
    if (options.count && looks >= *options.count) return {};
  }
  return util::Error{.kind = util::ErrorKind::interrupted, .text = "interrupted"};
}

}  // namespace

util::Result<void> watch_on_screen(const Options& options, cli::Session& session,
                                   sampler::Sampler& sampler) {
  const auto settings = session.settings();
  if (!settings) return settings.error();
  const bool is_plain = session.environment()("NO_COLOR").value_or("") != "";
  auto terminal =
      screen::Terminal::open(is_plain ? screen::Colour::never : screen::Colour::where_possible);
  if (!terminal) return terminal.error();
  const View view{.cluster = servers_of(*settings), .interval = options.interval};
  sampler::Ticker ticker(sampler, options.interval, session.flags().timeout.value_or(kLookTimeout));
  const util::Result<void> ended = run(options, *terminal, view, ticker);
  // A sampler that waits for a silent broker listens to SIGINT alone: without it leaving would take
  // as long.
  std::raise(SIGINT);
  return ended;
}

}  // namespace kt::watch
