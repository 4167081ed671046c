#include "tools/kt-watch/plain.h"

#include <optional>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "common/monitor/history.h"
#include "common/output/rows.h"
#include "common/util/dates.h"
#include "common/util/signals.h"
#include "tools/kt-watch/alert.h"
#include "tools/kt-watch/gate.h"
#include "tools/kt-watch/picture.h"
#include "tools/kt-watch/summary.h"

namespace kt::watch {
namespace {

constexpr std::chrono::milliseconds kLookForSignals{100};

Burrow burrow_of(const Options& options) {
  return options.burrow ? Burrow::shown : Burrow::hidden;
}

// What happened since the look before.
std::string news_of(const Picture& picture) {
  std::string lines;
  for (const monitor::Event& event : picture.events) {
    if (event.wall == picture.wall) lines += fmt::format("{}: {}\n", event.subject, event.text);
  }
  return lines;
}

std::string block_of(const Picture& picture, bool has_moment, Burrow burrow) {
  output::Table table(summary_columns(burrow));
  for (const monitor::GroupFinding& group : picture.groups) {
    table.add_texts(summary_texts(group, burrow));
  }
  if (!has_moment) return table.text();
  return util::format_time(picture.wall) + '\n' + table.text() + news_of(picture) + '\n';
}

// Rows for machines carry the moment, so that the looks of a stream can be told apart.
std::vector<output::Column> columns_with_moment(Burrow burrow) {
  std::vector<output::Column> columns = machine_columns(burrow);
  columns.insert(columns.begin(), output::Column{.title = "TIME", .key = "time"});
  return columns;
}

// One look on standard output: nothing where nothing could be asked, since a header alone would
// read as "no groups".
void show(const Picture& picture, const Options& options, cli::Session& session,
          std::optional<output::RowWriter>& rows) {
  if (picture.groups.empty() && !picture.problems.empty()) return;
  const Burrow burrow = burrow_of(options);
  if (!rows) {
    session.out().write(block_of(picture, !options.once, burrow));
    return;
  }
  for (const monitor::GroupFinding& group : picture.groups) {
    output::Row row = summary_values(group, burrow);
    row.insert(row.begin(), util::format_time(picture.wall));
    rows->add(std::move(row));
  }
}

// The next look, waited for in short steps so that Ctrl-C is heard and a gate ends in time.
std::optional<monitor::Sample> next_of(Source& source, const Pace& pace, Gate& gate) {
  while (!util::is_interrupted() && !source.is_over() && !gate.is_late(source.now())) {
    if (auto sample = source.next(util::Deadline::in(kLookForSignals), pace)) return sample;
  }
  return std::nullopt;
}

util::Error interrupted() {
  return {.kind = util::ErrorKind::interrupted, .text = "interrupted"};
}

// What went wrong, each thing once: a broker that is away would else be told with every look. While
// a gate waits it is no failure, for the next look may succeed; nor is what was recorded.
void tell(const std::vector<util::Error>& problems, bool is_news_only, std::set<std::string>& told,
          cli::Session& session) {
  for (const util::Error& problem : problems) {
    if (!told.insert(problem.text).second) continue;
    if (is_news_only) {
      session.warn(problem.text);
    } else {
      session.fail(problem);
    }
  }
}

// A header alone would not say whether a name was misspelt. Told with the first look; a group may
// still come.
void tell_if_nobody(const Picture& picture, const Options& options, cli::Session& session) {
  if (!picture.groups.empty() || !picture.problems.empty()) return;
  if (options.topic) {
    session.note(fmt::format("no group{} reads a topic that matches '{}'",
                             options.group ? fmt::format(" that matches '{}'", *options.group) : "",
                             *options.topic));
  } else {
    session.note(options.group ? fmt::format("no group matches '{}'", *options.group)
                               : "the cluster has no groups");
  }
}

}  // namespace

util::Result<void> watch_as_tables(const Options& options, cli::Session& session, Source& source,
                                   Exporter* exporter) {
  const std::optional<std::int32_t> looks = options.once ? 1 : options.count;
  std::optional<output::RowWriter> rows;
  if (session.flags().layout != output::Layout::table)
    rows.emplace(session.rows(columns_with_moment(burrow_of(options))));
  auto gate = Gate::make(options);
  if (!gate) return std::move(gate).error();
  monitor::History history(options.burrow ? monitor::BurrowWords::made
                                          : monitor::BurrowWords::left_out);
  std::set<std::string> told;
  bool is_open = false;
  Turns turns;
  std::optional<Bell> bell;
  if (options.alert) bell.emplace(*options.alert);
  const auto warn = [&session](const std::string& text) { session.warn(text); };
  const Pace pace{.speed = options.speed};
  // A line is a group; only metrics and conditions are about partitions too.
  const auto detail =
      exporter != nullptr || options.until ? monitor::Detail::whole : monitor::Detail::summary;
  for (std::int32_t look = 0; !is_open && (!looks || look < *looks); ++look) {
    std::optional<monitor::Sample> sample = next_of(source, pace, *gate);
    if (!sample) break;
    tell(sample->problems, options.until || !source.is_live(), told, session);
    history.add(*std::move(sample));
    Picture picture = picture_of(history, std::nullopt, std::nullopt, detail);
    if (exporter != nullptr) exporter->publish(picture);
    if (bell) bell->ring(turns.take(picture.groups), warn);
    if (look == 0 && source.is_live()) tell_if_nobody(picture, options, session);
    is_open = gate->opens(picture.groups, *picture.logs, picture.at);
    leave_out_near(options.min_lag, picture);
    show(picture, options, session, rows);
    if (const auto flushed = session.out().flush(); !flushed) return flushed.error();
    if (session.out().is_closed()) break;
  }
  if (rows) rows->finish();
  if (util::is_interrupted()) return interrupted();
  if (options.until && !is_open) return gate->unmet();
  return {};
}

}  // namespace kt::watch
