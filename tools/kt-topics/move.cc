#include "tools/kt-topics/move.h"

#include <algorithm>

#include "common/admin/brokers.h"
#include "common/admin/reassignments.h"
#include "common/output/rows.h"

namespace kt::topics {

PlacementIndex index_of(const std::vector<plan::Placement>& placements) {
  PlacementIndex index;
  for (const auto& placement : placements) {
    index[{placement.topic, placement.partition}] = &placement;
  }
  return index;
}

std::vector<admin::TopicState> states_of(const std::vector<plan::Placement>& placements) {
  std::map<std::string, admin::TopicState> topics;
  for (const auto& placement : placements) {
    auto& topic = topics[placement.topic];
    topic.name = placement.topic;
    topic.partitions.emplace_back();
    topic.partitions.back().index = placement.partition;
    topic.partitions.back().replicas = placement.replicas;
  }
  std::vector<admin::TopicState> states;
  for (auto& [name, topic] : topics) states.push_back(std::move(topic));
  return states;
}

std::vector<plan::Placement> placements_of(const std::vector<admin::TopicState>& topics) {
  std::vector<plan::Placement> placements;
  for (const auto& topic : topics) {
    for (const auto& partition : topic.partitions) {
      placements.push_back({topic.name, partition.index, partition.replicas});
    }
  }
  std::sort(placements.begin(), placements.end());
  return placements;
}

util::Result<std::vector<plan::Broker>> brokers_of(admin::Client& client, util::Deadline deadline) {
  const auto cluster = admin::describe_cluster(client, deadline);
  if (!cluster.ok()) return cluster.error();
  std::vector<plan::Broker> brokers;
  for (const auto& broker : cluster->brokers) brokers.push_back({broker.id, broker.rack});
  return brokers;
}

std::vector<plan::Placement> changed_of(const std::vector<plan::Placement>& present,
                                        const std::vector<plan::Placement>& wanted) {
  const auto now = index_of(present);
  std::vector<plan::Placement> changed;
  for (const auto& placement : wanted) {
    const auto found = now.find({placement.topic, placement.partition});
    if (found == now.end() || found->second->replicas != placement.replicas) {
      changed.push_back(placement);
    }
  }
  return changed;
}

void write_moves(const std::vector<plan::Placement>& present,
                 const std::vector<plan::Placement>& wanted, cli::Session& session) {
  const auto now = index_of(present);
  auto rows = session.rows({{.title = "TOPIC", .key = "topic"},
                            {.title = "PARTITION", .key = "partition"},
                            {.title = "REPLICAS", .key = "replicas"},
                            {.title = "NEW-REPLICAS", .key = "new_replicas"}});
  for (const auto& placement : wanted) {
    const auto found = now.find({placement.topic, placement.partition});
    rows.add({placement.topic, placement.partition,
              found == now.end() ? output::Value() : output::list_of(found->second->replicas),
              output::list_of(placement.replicas)});
  }
  rows.finish();
}

std::vector<std::string> start_moves(admin::Client& client,
                                     const std::vector<plan::Placement>& wanted,
                                     cli::Session& session, util::Deadline deadline) {
  std::vector<admin::ReplicaMove> moves;
  for (const auto& placement : wanted) {
    moves.push_back({.at = {.topic = placement.topic, .partition = placement.partition},
                     .replicas = placement.replicas});
  }
  std::vector<std::string> started;
  for (const auto& outcome : admin::alter_reassignments(client, moves, deadline)) {
    if (outcome.result.ok()) {
      started.push_back(outcome.item);
    } else {
      session.fail(outcome.result.error());
    }
  }
  return started;
}

}  // namespace kt::topics
