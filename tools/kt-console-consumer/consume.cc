#include "tools/kt-console-consumer/consume.h"

#include <utility>

#include <fmt/format.h>

#include "common/admin/client.h"
#include "common/util/signals.h"
#include "tools/kt-console-consumer/form.h"
#include "tools/kt-console-consumer/member.h"
#include "tools/kt-console-consumer/merge.h"
#include "tools/kt-console-consumer/plan.h"
#include "tools/kt-console-consumer/printer.h"
#include "tools/kt-console-consumer/progress.h"
#include "tools/kt-console-consumer/selection.h"
#include "tools/kt-console-consumer/tail.h"

namespace kt::console_consumer {

namespace {

using Turn = fetch::Reader::Turn;

// When the wait for the next record is over.
util::Deadline next_record_by(const Plan& plan) {
  return plan.timeout ? util::Deadline::in(*plan.timeout) : util::Deadline::never();
}

// Without a group: reads the ranges until somebody says stop.
util::Result<void> read(fetch::Reader& reader, const Plan& plan, Printer& printer) {
  const fetch::Sink sink = [&printer](const fetch::TopicPartition& at,
                                      fetch::RecordStream& records) {
    return printer.take(at, records);
  };
  SearchProgress progress(printer);
  auto wait_until = next_record_by(plan);
  while (!printer.is_over() && !util::is_interrupted()) {
    const auto seen = printer.seen();
    printer.pause_after(INT64_MAX, progress.due());
    const auto turn = reader.turn(wait_until, sink);
    if (!turn) return turn.error();
    progress.show(reader);
    if (!reader.has_ready()) {
      if (auto flushed = printer.flush(); !flushed) return flushed;
    }
    if (*turn == Turn::finished) break;
    if (printer.seen() != seen) wait_until = next_record_by(plan);
    if (wait_until.expired()) break;
  }
  return {};
}

util::Result<void> read_ranges(const Options& options, const Plan& plan,
                               const config::ConnectionSettings& settings, Printer& printer) {
  auto client = admin::Client::connect(settings);
  auto ranges = selected_ranges(options, plan, client, util::Deadline::in(settings.total_timeout));
  if (!ranges) return ranges.error();
  if (plan.tail) {
    ranges = print_tail(plan, *ranges, client, printer);
    if (!ranges) return ranges.error();
    if (options.exits_at_end) return {};
    if (auto flushed = printer.flush(); !flushed) return flushed;
  }
  if (plan.merges) {
    ranges = print_merged(plan, *ranges, client, printer);
    if (!ranges) return ranges.error();
    if (ranges->empty()) return {};
    if (auto flushed = printer.flush(); !flushed) return flushed;
  }
  fetch::Reader reader(client, plan.reading);
  for (const auto& range : *ranges) reader.add(range);
  return read(reader, plan, printer);
}

util::Result<void> read_as_member(const Options& options, const Plan& plan,
                                  const config::ConnectionSettings& settings, Printer& printer) {
  auto client = admin::Client::connect(settings);
  auto topics = selected_topics(options, client, util::Deadline::in(settings.total_timeout));
  if (!topics) return topics.error();
  auto member = Member::join(settings, plan, std::move(*topics), client, printer);
  if (!member) return member.error();
  return member->read();
}

util::Result<Printing> make_printing(const Options& options, const Plan& plan,
                                     cli::Session& session) {
  const auto warn = [&session](const std::string& text) { session.warn(text); };
  auto formatter = make_formatter(options, warn);
  if (!formatter) return formatter.error();
  auto filter = Filter::make(options);
  if (!filter) return filter.error();
  Printing printing{.formatter = std::move(*formatter),
                    .filter = std::move(*filter),
                    .max_messages = plan.max_messages,
                    .counts_only = options.counts_only,
                    .skip = {}};
  if (options.skips_failed) printing.skip = warn;
  return printing;
}

// The number goes to stderr, as Apache's does. Where reading could not even begin, the error alone
// says more.
void tell_count(const Printer& printer, bool has_begun, cli::Session& session) {
  if (!has_begun && printer.seen() == 0) return;
  if (printer.is_filtered()) {
    session.note(fmt::format("{} of {} messages matched", printer.count(), printer.seen()));
  } else {
    session.note(fmt::format("Processed a total of {} messages", printer.count()));
  }
}

util::Error with_next_step(util::Error error, const Options& options) {
  if (error.kind == util::ErrorKind::corrupt && !options.skips_corrupt) {
    error.text += "; --skip-corrupt goes on behind it";
  }
  return error;
}

}  // namespace

util::Result<void> consume(const Options& options, cli::Session& session) {
  auto settings = session.settings();
  if (!settings) return settings.error();
  if (!settings->others.contains("client.id")) settings->client_id = "console-consumer";
  auto plan = make_plan(options, *settings, util::wall_now());
  if (!plan) return plan.error();
  plan->reading.notice = [&session](const std::string& text) { session.warn(text); };
  auto printing = make_printing(options, *plan, session);
  if (!printing) return printing.error();

  Printer printer(session.out(), std::move(*printing));
  auto done = plan->group ? read_as_member(options, *plan, *settings, printer)
                          : read_ranges(options, *plan, *settings, printer);
  if (!done) done = with_next_step(done.error(), options);
  if (done.ok() && printer.error()) done = *printer.error();
  auto flushed = done.ok() ? printer.finish() : printer.flush();
  if (options.has_systest_events) session.out().write("shutdown_complete\n");
  tell_count(printer, done.ok(), session);
  if (!done) return done;
  if (util::is_interrupted()) session.end_with(cli::exit_interrupted);
  return flushed;
}

}  // namespace kt::console_consumer
