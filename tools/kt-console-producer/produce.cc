#include "tools/kt-console-producer/produce.h"

#include <cstddef>
#include <cstdint>

#include <sys/stat.h>
#include <unistd.h>

#include "common/client/producer.h"
#include "common/output/terminal.h"
#include "common/util/numbers.h"
#include "common/util/text.h"
#include "tools/kt-console-producer/explain.h"
#include "tools/kt-console-producer/input.h"
#include "tools/kt-console-producer/reading.h"
#include "tools/kt-console-producer/rejects.h"
#include "tools/kt-console-producer/resume.h"
#include "tools/kt-console-producer/sending.h"
#include "tools/kt-console-producer/settings.h"
#include "tools/kt-console-producer/stamp.h"
#include "tools/kt-console-producer/target.h"

namespace kt::producer {
namespace {

using util::Result;

Pace pace_of(const Options& options) {
  if (options.is_synchronous) return Pace::synchronous;
  return options.files.empty() && output::is_terminal(STDIN_FILENO) ? Pace::typed : Pace::batched;
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

Absent absent(const Options& options) {
  return options.creates_topic ? Absent::is_created : Absent::is_refused;
}

Stamp::Spread spread_of(const Options& options, bool takes_turns) {
  if (options.keeps_partition) return Stamp::Spread::as_read;
  return takes_turns ? Stamp::Spread::round_robin : Stamp::Spread::by_producer;
}

// Progress shows by itself where somebody watches and the end is known.
Meter::Shows shows(const Options& options) {
  struct stat input {};
  const bool is_file =
      !options.files.empty() || (::fstat(STDIN_FILENO, &input) == 0 && S_ISREG(input.st_mode) != 0);
  const bool is_watched = is_file && output::is_terminal(STDERR_FILENO);
  return options.shows_progress || is_watched ? Meter::Shows::everything : Meter::Shows::nothing;
}

// What parts the pieces that are kept in a file from each other.
std::string end_of_piece(const Reading& reading) {
  switch (reading.cutting.way) {
    case Cutting::Way::lines:
      return "\n";
    case Cutting::Way::delimiter:
      return reading.cutting.delimiter;
    default:
      return "";
  }
}

}  // namespace

Result<void> produce(const Options& options, cli::Session& session) {
  auto wanted = reading(options);
  if (!wanted) return wanted.error();
  auto given = session.settings();
  if (!given) return given.error();
  auto settings = producer_settings(options, *std::move(given));
  if (!settings) return settings.error();
  const auto former = former_run(options, wanted->topic, *settings);
  if (!former) return former.error();
  const bool turns = takes_turns(options, *settings);
  auto stamp = Stamp::from(options, spread_of(options, turns), util::wall_now());
  if (!stamp) return stamp.error();
  const auto transaction = transaction_of(options, *settings);
  if (!transaction) return transaction.error();
  const std::size_t longest = longest_line(*settings);
  Input input(options.files, wanted->cutting, longest);
  if (auto checked = input.check(); !checked) return checked;

  const auto target =
      look_up(wanted->topic, absent(options), *settings, session.deadline(settings->total_timeout));
  if (!target) return target.error();
  if (options.explained_counts) {
    return explain(options, *wanted, input, target->partitions, session);
  }
  if (auto set = stamp->set_partitions(wanted->topic, target->partitions); !set) return set;
  auto rejects = Rejects::open(options.on_error, end_of_piece(*wanted));
  if (!rejects) return rejects.error();
  const Pace pace = pace_of(options);
  if (pace != Pace::batched) settings->others.try_emplace("linger.ms", "0");
  choose_batches(*settings, *target);
  warn_without_acknowledgements(*settings, session);

  const ReceiptHead head = head_of(options, wanted->topic, *settings);
  auto receipt = open_receipt(options, *former, head);
  if (!receipt) return receipt.error();
  Sending sending(session, input, *wanted->reader, *rejects, *stamp,
                  {.topic = wanted->topic,
                   .pace = pace,
                   .longest = longest,
                   .transaction = *transaction,
                   .transactional_id = head.transactional_id,
                   .per_second = options.per_second,
                   .shows = shows(options),
                   .receipt = *receipt ? &**receipt : nullptr});
  auto producer = client::Producer::open(*settings, sending.producer_options());
  if (!producer) return producer.error();
  if (*former) {
    auto passed = pass_over(**former, *producer, *settings, input, **receipt);
    if (!passed) return passed;
  }
  return sending.run(*producer);
}

}  // namespace kt::producer
