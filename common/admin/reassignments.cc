#include "common/admin/reassignments.h"

#include <map>

#include "common/admin/asking.h"
#include "common/admin/client_cluster.h"
#include "common/broker/fan_out.h"
#include "common/wire/messages/alter_partition_reassignments.h"

namespace kt::admin {
namespace {

namespace altering = wire::alter_partition_reassignments;

constexpr Verb kReassign{"reassign", Guarded::cluster, "Alter"};

altering::Request move_request(const std::vector<ReplicaMove>& moves, const Items& items) {
  std::map<std::string, std::vector<altering::Partition>> by_topic;
  for (const std::size_t item : items) {
    const auto& move = moves[item];
    by_topic[move.at.topic].push_back(
        {.partition_index = move.at.partition, .replicas = move.replicas});
  }
  altering::Request request;
  for (auto& [topic, partitions] : by_topic) {
    request.topics.push_back({.name = topic, .partitions = std::move(partitions)});
  }
  return request;
}

Unsettled take_moved(const altering::Response& answer,
                     const std::map<TopicPartition, std::size_t>& index,
                     std::vector<util::Outcome<void>>& outcomes) {
  Unsettled open;
  for (const auto& topic : answer.responses) {
    for (const auto& result : topic.partitions) {
      const auto found = index.find({.topic = topic.name, .partition = result.partition_index});
      if (found == index.end()) continue;
      auto& outcome = outcomes[found->second];
      outcome.result = util::Result<void>();
      if (result.error_code == 0) continue;
      outcome.result = refusal(kReassign, outcome.item, result.error_code, result.error_message);
      if (is_moved_controller(result.error_code)) open.add(found->second, result.error_code);
    }
  }
  return open;
}

}  // namespace

std::vector<util::Outcome<void>> alter_reassignments(Client& client,
                                                     const std::vector<ReplicaMove>& moves,
                                                     util::Deadline deadline) {
  std::vector<std::string> names;
  std::map<TopicPartition, std::size_t> index;
  for (const auto& move : moves) {
    index.emplace(move.at, names.size());
    names.push_back(to_string(move.at));
  }
  auto outcomes = unanswered<void>(names, kReassign);
  auto& cluster = cluster_of(client);
  until_settled(cluster, deadline, moves.size(), [&](const Items& items) -> Unsettled {
    auto request = move_request(moves, items);
    request.timeout_ms = broker_timeout_ms(cluster, deadline);
    const auto answer = broker::ask(cluster, broker::Target::controller(), std::move(request),
                                    deadline, {.safety = broker::Safety::once});
    Unsettled open;
    for (const std::size_t item : items) {
      if (!answer.ok()) {
        outcomes[item].result =
            util::in_context(attempt_at(kReassign, names[item]), answer.error());
      }
      if (!answer.ok() || answer->body.error_code == 0) continue;
      const auto& body = answer->body;
      outcomes[item].result = refusal(kReassign, names[item], body.error_code, body.error_message);
      if (is_moved_controller(body.error_code)) open.add(item, body.error_code);
    }
    if (!answer.ok() || !open.items.empty()) return open;
    return take_moved(answer->body, index, outcomes);
  });
  return outcomes;
}

}  // namespace kt::admin
