#include "tools/kt-watch/watch.h"

#include <memory>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "common/admin/client.h"
#include "common/admin/groups.h"
#include "common/admin/topic_names.h"
#include "common/monitor/condition.h"
#include "common/output/terminal.h"
#include "common/recording/player.h"
#include "common/recording/recorder.h"
#include "common/sampler/sampler.h"
#include "common/util/patterns.h"
#include "tools/kt-watch/exporter.h"
#include "tools/kt-watch/live.h"
#include "tools/kt-watch/plain.h"
#include "tools/kt-watch/replay.h"
#include "tools/kt-watch/screen.h"

namespace kt::watch {
namespace {

using Filter = std::function<bool(std::string_view)>;

// No pattern: no filter. A name that the pattern cannot decide on (too much backtracking) is left
// out.
util::Result<Filter> filter_of(const std::optional<std::string>& regex) {
  if (!regex) return Filter();
  auto compiled = util::JavaPattern::compile(*regex);
  if (!compiled) return std::move(compiled).error();
  const auto pattern = std::make_shared<util::JavaPattern>(*std::move(compiled));
  return Filter([pattern](std::string_view name) {
    const auto matches = pattern->matches(name);
    return matches.ok() && *matches;
  });
}

bool wants_screen(const Options& options, const cli::Session& session) {
  return !options.plain && !options.once && session.flags().layout == output::Layout::table &&
         output::is_terminal(STDOUT_FILENO) && output::is_terminal(STDIN_FILENO);
}

util::Result<sampler::Selection> selection_of(const Options& options, const cli::Session& session) {
  auto groups = filter_of(options.group);
  if (!groups) return std::move(groups).error();
  auto topics = filter_of(options.topic);
  if (!topics) return std::move(topics).error();
  bool compares_isr = false;
  if (options.until) {
    const auto condition = monitor::Condition::parse(*options.until);
    if (!condition) return condition.error();
    compares_isr = condition->needs_isr();
  }
  return sampler::Selection{
      .takes_group = *std::move(groups),
      .takes_topic = *std::move(topics),
      .is_exact_at_once = options.once,
      .wants_cluster = options.listen || options.record || wants_screen(options, session),
      .wants_logs_each_time = compares_isr};
}

std::string servers_of(const config::ConnectionSettings& settings) {
  std::string text;
  for (const config::HostPort& at : settings.bootstrap) {
    if (!text.empty()) text += ',';
    text += config::to_string(at);
  }
  return text;
}

util::Result<void> watch_from(Source& source, const Options& options, cli::Session& session,
                              Exporter* exporter) {
  return wants_screen(options, session) ? watch_on_screen(options, session, source, exporter)
                                        : watch_as_tables(options, session, source, exporter);
}

util::Result<void> watch_recording(const Options& options, sampler::Selection selection,
                                   cli::Session& session) {
  auto player = recording::Player::open(*options.replay);
  if (!player) return player.error();
  Replay replay(*std::move(player), std::move(selection));
  const auto watched = watch_from(replay, options, session, nullptr);
  if (replay.is_over() && replay.is_cut_off()) {
    session.warn(
        fmt::format("the recording '{}' ends in the midst: who wrote it was killed, or "
                    "still writes",
                    *options.replay));
  }
  if (replay.failure()) session.fail(*replay.failure());
  return watched;
}

util::Result<void> watch_cluster(const Options& options, sampler::Selection selection,
                                 cli::Session& session) {
  const auto settings = session.settings();
  if (!settings) return settings.error();
  const recording::Header header{.cluster = servers_of(*settings), .interval = options.interval};
  std::optional<recording::Recorder> recorder;
  if (options.record) {
    auto created = recording::Recorder::create(*options.record, header);
    if (!created) return created.error();
    recorder = *std::move(created);
  }
  const auto patience = session.flags().timeout.value_or(kLookTimeout);
  std::optional<Exporter> exporter;
  if (options.listen) {
    auto listening = Exporter::listen(*options.listen, 3 * options.interval + patience);
    if (!listening) return listening.error();
    exporter = *std::move(listening);
    session.note(fmt::format("serving /metrics and /healthz on {}", exporter->at()));
  }
  admin::Client client = admin::Client::connect(*settings);
  sampler::Sampler sampler(client, std::move(selection));
  Live live(sampler, header, patience, std::move(recorder));
  return watch_from(live, options, session, exporter ? &*exporter : nullptr);
}

}  // namespace

util::Result<void> watch(const Options& options, cli::Session& session) {
  auto selection = selection_of(options, session);
  if (!selection) return selection.error();
  return options.replay ? watch_recording(options, *std::move(selection), session)
                        : watch_cluster(options, *std::move(selection), session);
}

util::Result<std::vector<std::string>> words(cli::Words kind, cli::Session& session) {
  const auto settings = session.settings();
  if (!settings) return settings.error();
  admin::Client client = admin::Client::connect(*settings);
  const util::Deadline deadline = session.deadline(std::chrono::seconds(1));
  std::vector<std::string> names;
  if (kind == cli::Words::groups) {
    for (const auto& group : admin::list_groups(client, {}, deadline).rows) {
      names.push_back(group.id);
    }
  } else if (kind == cli::Words::topics) {
    return admin::topic_names(client, deadline);
  }
  return names;
}

}  // namespace kt::watch
