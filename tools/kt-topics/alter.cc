// kt-topics --alter: more partitions.
#include <algorithm>

#include "common/admin/partitions.h"
#include "tools/kt-topics/assignment.h"
#include "tools/kt-topics/options.h"
#include "tools/kt-topics/select.h"

namespace kt::topics {
namespace {

// The first items of an assignment stand for partitions that are there already, whatever they say.
std::vector<std::vector<admin::BrokerId>> of_new_partitions(
    const std::vector<std::vector<admin::BrokerId>>& assignment, std::size_t existing) {
  const auto skipped = static_cast<std::ptrdiff_t>(std::min(existing, assignment.size()));
  return {assignment.begin() + skipped, assignment.end()};
}

}  // namespace

util::Result<void> alter(const Options& options, cli::Session& session) {
  const auto assignment = parse_assignment(options.replica_assignment);
  if (!assignment.ok()) return assignment.error();
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  auto client = admin::Client::connect(*settings);
  const auto deadline = session.deadline(settings->total_timeout);
  const auto names = find_topics(client, options, deadline);
  if (!names.ok()) return names.error();

  std::vector<admin::PartitionIncrease> increases;
  for (const auto& outcome : admin::describe_topics(client, *names, deadline)) {
    if (!outcome.result.ok()) {
      session.fail(outcome.result.error());
      continue;
    }
    const std::size_t existing = outcome.result->partitions.size();
    increases.push_back({.topic = outcome.item,
                         .total = *options.partitions,
                         .replicas = of_new_partitions(*assignment, existing)});
  }
  if (session.status() != cli::exit_ok || increases.empty()) return {};
  for (const auto& outcome :
       admin::increase_partitions(client, increases, admin::ChangeMode::apply, deadline)) {
    if (!outcome.result.ok()) session.fail(outcome.result.error());
  }
  return {};
}

}  // namespace kt::topics
