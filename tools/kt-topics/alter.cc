// kt-topics --alter: more partitions, other configs.
#include <algorithm>

#include <fmt/format.h>

#include "common/admin/partitions.h"
#include "common/admin/served.h"
#include "common/output/rows.h"
#include "tools/kt-topics/alter_configs.h"
#include "tools/kt-topics/assignment.h"
#include "tools/kt-topics/hints.h"
#include "tools/kt-topics/options.h"
#include "tools/kt-topics/progress.h"
#include "tools/kt-topics/select.h"

namespace kt::topics {
namespace {

using Assignment = std::vector<std::vector<admin::BrokerId>>;

// The first items of an assignment stand for partitions that are there already, whatever they say.
Assignment of_new_partitions(const Assignment& assignment, std::size_t existing) {
  const auto skipped = static_cast<std::ptrdiff_t>(std::min(existing, assignment.size()));
  return {assignment.begin() + skipped, assignment.end()};
}

void tell_of_moved_keys(const std::string& topic, std::size_t before, std::int32_t after,
                        cli::Session& session) {
  const auto present = static_cast<std::int64_t>(before);
  if (present == 0 || present >= after) return;
  session.note(fmt::format(
      "hint: topic '{}': of ten keys about {} will be written to another partition than before",
      topic, moved_of_ten(present, after)));
}

bool changes_configs(const Options& options) {
  return !options.configs.empty() || !options.delete_configs.empty();
}

// Apache's tool says nothing when it has done it; the layouts for machines say what was done.
void write_increased(const std::vector<admin::PartitionIncrease>& increases,
                     const std::vector<std::size_t>& existing,
                     const std::vector<util::Outcome<void>>& outcomes, cli::Session& session) {
  if (session.flags().layout == output::Layout::table) return;
  auto rows = session.rows({{.title = "TOPIC", .key = "topic"},
                            {.title = "PARTITIONS", .key = "partitions"},
                            {.title = "PARTITIONS-BEFORE", .key = "partitions_before"}});
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (!outcomes[i].result.ok()) continue;
    rows.add({increases[i].topic, increases[i].total, static_cast<std::int64_t>(existing[i])});
  }
  rows.finish();
}

util::Result<void> add_partitions(admin::Client& client, const std::vector<std::string>& topics,
                                  const Assignment& assignment, const Options& options,
                                  cli::Session& session, util::Deadline deadline) {
  std::vector<admin::PartitionIncrease> increases;
  std::vector<std::size_t> existing;  // partitions, of each increase
  for (const auto& outcome : admin::describe_topics(client, topics, deadline)) {
    if (!outcome.result.ok()) {
      session.fail(outcome.result.error());
      continue;
    }
    existing.push_back(outcome.result->partitions.size());
    increases.push_back({.topic = outcome.item,
                         .total = *options.partitions,
                         .replicas = of_new_partitions(assignment, existing.back())});
  }
  const auto mode = options.is_dry_run ? admin::ChangeMode::validate : admin::ChangeMode::apply;
  const auto outcomes = admin::increase_partitions(client, increases, mode, deadline);
  std::vector<admin::ExpectedTopic> expected;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (!outcomes[i].result.ok()) {
      session.fail(outcomes[i].result.error());
      continue;
    }
    tell_of_moved_keys(increases[i].topic, existing[i], *options.partitions, session);
    expected.push_back({increases[i].topic, *options.partitions});
  }
  // Two tables would be no JSON: with configs, theirs is the one.
  if (!changes_configs(options)) write_increased(increases, existing, outcomes, session);
  return options.waits ? admin::await_served(client, expected, end_of_wait(options))
                       : util::Result<void>();
}

}  // namespace

util::Result<void> alter(const Options& options, cli::Session& session) {
  if (options.replication_factor) return rearrange(options, session);
  const auto assignment = parse_assignment(options.replica_assignment);
  if (!assignment.ok()) return assignment.error();
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  auto client = admin::Client::connect(*settings);
  const auto deadline = session.deadline(settings->total_timeout);
  const auto names = find_topics(client, options, session, deadline);
  if (!names.ok()) return names.error();
  if (names->empty()) return {};
  if (options.partitions) {
    const auto added = add_partitions(client, *names, *assignment, options, session, deadline);
    if (!added.ok()) return added;
  }
  if (!changes_configs(options) || session.status() != cli::exit_ok) return {};
  return alter_configs(client, *names, options, session, deadline);
}

}  // namespace kt::topics
