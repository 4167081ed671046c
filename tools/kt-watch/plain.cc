#include "tools/kt-watch/plain.h"

#include <optional>
#include <utility>

#include <fmt/format.h>

#include "common/monitor/history.h"
#include "common/output/rows.h"
#include "common/sampler/ticker.h"
#include "common/util/dates.h"
#include "common/util/signals.h"
#include "tools/kt-watch/picture.h"
#include "tools/kt-watch/summary.h"

namespace kt::watch {
namespace {

constexpr std::chrono::milliseconds kLookForSignals{100};

std::string block_of(const Picture& picture, bool has_moment) {
  std::vector<output::Row> rows;
  for (const monitor::GroupFinding& group : picture.groups) {
    output::Row row;
    for (std::string& text : summary_texts(group)) row.emplace_back(std::move(text));
    rows.push_back(std::move(row));
  }
  const std::string table = output::format_table(summary_columns(), rows);
  return has_moment ? fmt::format("{}\n{}\n", util::format_time(picture.wall), table) : table;
}

// Rows for machines carry the moment, so that the looks of a stream can be told apart.
std::vector<output::Column> columns_with_moment() {
  std::vector<output::Column> columns = summary_columns();
  columns.insert(columns.begin(), output::Column{.title = "TIME", .key = "time"});
  return columns;
}

// One look on standard output: nothing where nothing could be asked, since a header alone would
// read as "no groups".
void show(const Picture& picture, bool is_alone, cli::Session& session,
          std::optional<output::RowWriter>& rows) {
  if (picture.groups.empty() && !picture.problems.empty()) return;
  if (!rows) {
    session.out().write(block_of(picture, !is_alone));
    return;
  }
  for (const monitor::GroupFinding& group : picture.groups) {
    output::Row row = summary_values(group);
    row.insert(row.begin(), util::format_time(picture.wall));
    rows->add(std::move(row));
  }
}

// The next look, waited for in short steps so that Ctrl-C is heard.
std::optional<monitor::Sample> next_of(sampler::Ticker& ticker) {
  while (!util::is_interrupted()) {
    if (auto sample = ticker.next(util::Deadline::in(kLookForSignals))) return sample;
  }
  return std::nullopt;
}

util::Error interrupted() {
  return {.kind = util::ErrorKind::interrupted, .text = "interrupted"};
}

}  // namespace

util::Result<void> watch_as_tables(const Options& options, cli::Session& session,
                                   sampler::Sampler& sampler) {
  const std::optional<std::int32_t> looks = options.once ? 1 : options.count;
  std::optional<output::RowWriter> rows;
  if (session.flags().layout != output::Layout::table)
    rows.emplace(session.rows(columns_with_moment()));
  monitor::History history;
  sampler::Ticker ticker(sampler, options.interval, session.flags().timeout.value_or(kLookTimeout));
  for (std::int32_t look = 0; !looks || look < *looks; ++look) {
    std::optional<monitor::Sample> sample = next_of(ticker);
    if (!sample) return interrupted();
    session.fail(sample->problems);
    history.add(*std::move(sample));
    show(picture_of(history, options.min_lag), options.once, session, rows);
    if (const auto flushed = session.out().flush(); !flushed) return flushed.error();
    if (session.out().is_closed()) break;
  }
  if (rows) rows->finish();
  return {};
}

}  // namespace kt::watch
