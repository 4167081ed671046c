// kt-topics --alter: more partitions, other configs.
#include <algorithm>

#include "common/admin/partitions.h"
#include "tools/kt-topics/alter_configs.h"
#include "tools/kt-topics/assignment.h"
#include "tools/kt-topics/options.h"
#include "tools/kt-topics/select.h"

namespace kt::topics {
namespace {

using Assignment = std::vector<std::vector<admin::BrokerId>>;

// The first items of an assignment stand for partitions that are there already, whatever they say.
Assignment of_new_partitions(const Assignment& assignment, std::size_t existing) {
  const auto skipped = static_cast<std::ptrdiff_t>(std::min(existing, assignment.size()));
  return {assignment.begin() + skipped, assignment.end()};
}

void add_partitions(admin::Client& client, const std::vector<std::string>& topics,
                    const Assignment& assignment, const Options& options, cli::Session& session,
                    util::Deadline deadline) {
  std::vector<admin::PartitionIncrease> increases;
  for (const auto& outcome : admin::describe_topics(client, topics, deadline)) {
    if (!outcome.result.ok()) {
      session.fail(outcome.result.error());
      continue;
    }
    const std::size_t existing = outcome.result->partitions.size();
    increases.push_back({.topic = outcome.item,
                         .total = *options.partitions,
                         .replicas = of_new_partitions(assignment, existing)});
  }
  const auto mode = options.is_dry_run ? admin::ChangeMode::validate : admin::ChangeMode::apply;
  for (const auto& outcome : admin::increase_partitions(client, increases, mode, deadline)) {
    if (!outcome.result.ok()) session.fail(outcome.result.error());
  }
}

}  // namespace

util::Result<void> alter(const Options& options, cli::Session& session) {
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
    add_partitions(client, *names, *assignment, options, session, deadline);
  }
  const bool has_configs = !options.configs.empty() || !options.delete_configs.empty();
  if (!has_configs || session.status() != cli::exit_ok) return {};
  return alter_configs(client, *names, options, session, deadline);
}

}  // namespace kt::topics
