// kt-topics --elect-leaders: the preferred replicas, or, where there is no leader, any that lives.
#include <fmt/format.h>

#include "common/admin/elections.h"
#include "common/cli/confirm.h"
#include "common/output/rows.h"
#include "tools/kt-topics/options.h"
#include "tools/kt-topics/select.h"

namespace kt::topics {

util::Result<void> elect(const Options& options, cli::Session& session) {
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  auto client = admin::Client::connect(*settings);
  const auto deadline = session.deadline(settings->total_timeout);
  const auto states = find_states(client, options, session, deadline);
  if (!states.ok()) return states.error();
  const bool is_unclean = options.election == "unclean";
  std::vector<admin::TopicPartition> partitions;
  for (const auto& topic : *states) {
    for (const auto& partition : topic.partitions) {
      // Where there is a leader, an unclean election has nothing to do.
      if (is_unclean && partition.leader) continue;
      partitions.push_back({.topic = topic.name, .partition = partition.index});
    }
  }
  if (is_unclean && !partitions.empty()) {
    const auto agreed = cli::confirm(
        session, fmt::format("Let {} partitions be led by replicas that may lack records, which "
                             "are lost then?",
                             partitions.size()));
    if (!agreed.ok()) return agreed.error();
  }
  auto rows = session.rows({{.title = "TOPIC", .key = "topic"},
                            {.title = "PARTITION", .key = "partition"},
                            {.title = "RESULT", .key = "result"}});
  const auto kind = is_unclean ? admin::Election::unclean : admin::Election::preferred;
  const auto outcomes = admin::elect_leaders(client, partitions, kind, deadline);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (!outcomes[i].result.ok()) {
      session.fail(outcomes[i].result.error());
      continue;
    }
    const bool is_new = *outcomes[i].result == admin::Elected::now;
    rows.add({partitions[i].topic, partitions[i].partition, is_new ? "elected" : "leads already"});
  }
  rows.finish();
  return {};
}

}  // namespace kt::topics
