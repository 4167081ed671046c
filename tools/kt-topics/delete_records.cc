// kt-topics --delete-records: moves the start of partitions forward, to an offset, a time or the
// end.
#include <algorithm>

#include <fmt/format.h>
#include <unistd.h>

#include "common/admin/offsets.h"
#include "common/cli/confirm.h"
#include "common/output/rows.h"
#include "common/output/terminal.h"
#include "tools/kt-topics/options.h"
#include "tools/kt-topics/select.h"

namespace kt::topics {
namespace {

// Where a partition begins, and where it is to begin.
struct Cut {
  admin::TopicPartition at;
  std::int64_t start = 0;
  std::int64_t target = 0;

  std::int64_t records() const { return std::max<std::int64_t>(0, target - start); }
};

using Found = util::Result<admin::FoundOffset>;

std::vector<Found> offsets_at(admin::Client& client, const std::vector<admin::TopicPartition>& all,
                              std::int64_t timestamp, util::Deadline deadline) {
  std::vector<admin::OffsetQuestion> questions;
  for (const auto& at : all) questions.push_back({.at = at, .timestamp = timestamp});
  return admin::list_offsets(client, questions, admin::Isolation::read_uncommitted, deadline);
}

// The offset to cut at: the one given; that of the first record not before the time given; the end
// where there is none, or where all is to go.
std::int64_t target_of(const Options& options, const Found& at_time, std::int64_t end) {
  if (options.to_offset) return *options.to_offset;
  return options.before && at_time->offset ? *at_time->offset : end;
}

// Partitions whose offsets cannot be found out are told to the session and left alone.
std::vector<Cut> plan_cuts(admin::Client& client, const std::vector<admin::TopicState>& topics,
                           const Options& options, cli::Session& session, util::Deadline deadline) {
  std::vector<admin::TopicPartition> all;
  for (const auto& topic : topics) {
    for (const auto& partition : topic.partitions) all.push_back({topic.name, partition.index});
  }
  const auto starts = offsets_at(client, all, admin::kEarliest, deadline);
  const auto ends = offsets_at(client, all, admin::kLatest, deadline);
  const auto at_time =
      options.before ? offsets_at(client, all, options.before->time_since_epoch().count(), deadline)
                     : ends;
  const auto is_known = [&session](const Found& found) {
    if (!found.ok()) session.fail(found.error());
    return found.ok();
  };
  std::vector<Cut> cuts;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!is_known(starts[i]) || !is_known(ends[i]) || !is_known(at_time[i])) continue;
    if (!starts[i]->offset || !ends[i]->offset) continue;
    cuts.push_back({.at = all[i],
                    .start = *starts[i]->offset,
                    .target = target_of(options, at_time[i], *ends[i]->offset)});
  }
  return cuts;
}

util::Result<void> agree_to(const std::vector<Cut>& cuts, std::size_t topics,
                            const cli::Session& session) {
  const bool can_ask = output::is_terminal(STDIN_FILENO) && output::is_terminal(STDERR_FILENO);
  if (topics > 1 && !can_ask && !session.flags().answers_yes) {
    return util::usage(
        fmt::format("cannot delete records of {} topics at once without --yes", topics));
  }
  std::int64_t records = 0;
  for (const auto& cut : cuts) records += cut.records();
  return cli::confirm(
      session, fmt::format("Delete up to {} records of {} partitions?", records, cuts.size()));
}

void write_cuts(const std::vector<Cut>& cuts, cli::Session& session) {
  auto rows = session.rows({{.title = "TOPIC", .key = "topic"},
                            {.title = "PARTITION", .key = "partition"},
                            {.title = "START", .key = "start"},
                            {.title = "NEW-START", .key = "new_start"},
                            {.title = "RECORDS", .key = "records"}});
  for (const auto& cut : cuts) {
    rows.add({cut.at.topic, cut.at.partition, cut.start, cut.start + cut.records(), cut.records()});
  }
  rows.finish();
}

// Cuts; those that were carried out, with the start that the leader tells.
std::vector<Cut> carry_out(admin::Client& client, const std::vector<Cut>& cuts,
                           cli::Session& session, util::Deadline deadline) {
  std::vector<admin::OffsetQuestion> before;
  for (const auto& cut : cuts) before.push_back({.at = cut.at, .timestamp = cut.target});
  const auto outcomes = admin::delete_records(client, before, deadline);
  std::vector<Cut> done;
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    if (!outcomes[i].result.ok()) {
      session.fail(outcomes[i].result.error());
      continue;
    }
    done.push_back(cuts[i]);
    done.back().target = *outcomes[i].result;
  }
  return done;
}

}  // namespace

util::Result<void> delete_records(const Options& options, cli::Session& session) {
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  auto client = admin::Client::connect(*settings);
  const auto deadline = session.deadline(settings->total_timeout);
  const auto states = find_states(client, options, session, deadline);
  if (!states.ok()) return states.error();
  auto cuts = plan_cuts(client, *states, options, session, deadline);
  if (!options.is_dry_run) {
    const auto agreed = agree_to(cuts, states->size(), session);
    if (!agreed.ok()) return agreed.error();
    const auto in_time =
        util::Deadline::in(session.flags().timeout.value_or(settings->total_timeout));
    cuts = carry_out(client, cuts, session, in_time);
  }
  write_cuts(cuts, session);
  return {};
}

}  // namespace kt::topics
