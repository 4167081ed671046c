#include "tools/kt-console-consumer/consume.h"

#include <utility>

#include <fmt/format.h>

#include "common/admin/client.h"
#include "common/util/signals.h"
#include "tools/kt-console-consumer/member.h"
#include "tools/kt-console-consumer/plan.h"
#include "tools/kt-console-consumer/printer.h"
#include "tools/kt-console-consumer/selection.h"

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
  auto wait_until = next_record_by(plan);
  while (!printer.is_over() && !util::is_interrupted()) {
    const auto count = printer.count();
    const auto turn = reader.turn(wait_until, sink);
    if (!turn) return turn.error();
    if (!reader.has_ready()) {
      if (auto flushed = printer.flush(); !flushed) return flushed;
    }
    if (*turn == Turn::finished) break;
    if (printer.count() != count) wait_until = next_record_by(plan);
    if (wait_until.expired()) break;
  }
  return {};
}

util::Result<void> read_ranges(const Options& options, const Plan& plan,
                               const config::ConnectionSettings& settings, Printer& printer) {
  auto client = admin::Client::connect(settings);
  const auto ranges =
      selected_ranges(options, plan.start, client, util::Deadline::in(settings.total_timeout));
  if (!ranges) return ranges.error();
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

}  // namespace

util::Result<void> consume(const Options& options, cli::Session& session) {
  auto settings = session.settings();
  if (!settings) return settings.error();
  if (!settings->others.contains("client.id")) settings->client_id = "console-consumer";
  auto plan = make_plan(options, *settings);
  if (!plan) return plan.error();
  plan->reading.notice = [&session](const std::string& text) { session.warn(text); };

  Printer printer(session.out(), plan->formatting, plan->max_messages);
  auto done = plan->group ? read_as_member(options, *plan, *settings, printer)
                          : read_ranges(options, *plan, *settings, printer);
  auto flushed = printer.flush();
  // Where reading could not even begin, the error alone says more.
  if (done.ok() || printer.count() > 0) {
    session.note(fmt::format("Processed a total of {} messages", printer.count()));
  }
  if (!done) return done;
  if (util::is_interrupted()) session.end_with(cli::exit_interrupted);
  return flushed;
}

}  // namespace kt::console_consumer
