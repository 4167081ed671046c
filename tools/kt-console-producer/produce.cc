#include "tools/kt-console-producer/produce.h"

#include <cstddef>
#include <cstdint>

#include <unistd.h>

#include "common/client/producer.h"
#include "common/formats/line_reader.h"
#include "common/output/terminal.h"
#include "common/util/numbers.h"
#include "common/util/text.h"
#include "tools/kt-console-producer/sending.h"
#include "tools/kt-console-producer/settings.h"
#include "tools/kt-console-producer/target.h"

namespace kt::producer {
namespace {

using util::Result;

Pace pace_of(const Options& options) {
  if (options.is_synchronous) return Pace::synchronous;
  return output::is_terminal(STDIN_FILENO) ? Pace::typed : Pace::batched;
}

// A line has separators beside what is sent, hence the margin. A value that is no number is refused
// where the producer is opened.
std::size_t longest_line(const config::ConnectionSettings& settings) {
  constexpr std::int64_t kJavas = 1'048'576;
  constexpr std::int64_t kMargin = 65'536;
  const auto given = settings.others.find("max.request.size");
  if (given == settings.others.end()) return kJavas + kMargin;
  const auto bytes = util::parse_between(util::trim(given->second), 0, 1'000'000'000);
  return static_cast<std::size_t>((bytes ? *bytes : kJavas) + kMargin);
}

void warn_without_acknowledgements(const config::ConnectionSettings& settings,
                                   cli::Session& session) {
  const auto acks = settings.others.find("acks");
  if (acks == settings.others.end() || acks->second != "0") return;
  session.warn("acks=0: records are sent without learning whether they arrive");
}

}  // namespace

Result<void> produce(const Options& options, cli::Session& session) {
  const auto wanted = reading(options);
  if (!wanted) return wanted.error();
  auto given = session.settings();
  if (!given) return given.error();
  auto settings = producer_settings(options, *std::move(given));
  if (!settings) return settings.error();
  const auto target = look_up(wanted->topic, *settings, session.deadline(settings->total_timeout));
  if (!target) return target.error();

  const Pace pace = pace_of(options);
  if (pace != Pace::batched) settings->others.try_emplace("linger.ms", "0");
  choose_batch_size(*settings, target->largest_batch);
  warn_without_acknowledgements(*settings, session);

  const formats::LineReader reader(wanted->lines);
  Sending sending(session, reader, wanted->topic, pace, longest_line(*settings));
  auto producer = client::Producer::open(*settings, sending.producer_options());
  if (!producer) return producer.error();
  return sending.run(*producer);
}

}  // namespace kt::producer
