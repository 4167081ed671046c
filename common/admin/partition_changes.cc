// More partitions, and the moves that are going on.
#include <algorithm>

#include "common/admin/asking.h"
#include "common/admin/client_cluster.h"
#include "common/admin/partitions.h"
#include "common/broker/fan_out.h"
#include "common/wire/messages/create_partitions.h"
#include "common/wire/messages/list_partition_reassignments.h"

namespace kt::admin {
namespace {

constexpr Verb kAddPartitions{"add partitions to topic", Guarded::topic, "Alter"};

wire::create_partitions::Topic request_for(const PartitionIncrease& increase) {
  wire::create_partitions::Topic topic{
      .name = increase.topic, .count = increase.total, .assignments = std::nullopt};
  if (increase.replicas.empty()) return topic;
  topic.assignments.emplace();
  for (const auto& replicas : increase.replicas) {
    topic.assignments->push_back({.broker_ids = replicas});
  }
  return topic;
}

using Increased = std::vector<util::Outcome<void>>;

Unsettled take_increased(const wire::create_partitions::Response& answer, const Items& items,
                         Increased& outcomes) {
  Unsettled open;
  for (const auto& result : answer.results) {
    const auto found = std::find_if(items.begin(), items.end(), [&](std::size_t item) {
      return outcomes[item].item == result.name;
    });
    if (found == items.end()) continue;
    auto& outcome = outcomes[*found];
    outcome.result = util::Result<void>();
    if (result.error_code == 0) continue;
    outcome.result = refusal(kAddPartitions, result.name, result.error_code, result.error_message);
    if (is_moved_controller(result.error_code)) open.add(*found, result.error_code);
  }
  return open;
}

}  // namespace

std::vector<util::Outcome<void>> increase_partitions(
    Client& client, const std::vector<PartitionIncrease>& increases, ChangeMode mode,
    util::Deadline deadline) {
  std::vector<std::string> names;
  for (const auto& increase : increases) names.push_back(increase.topic);
  auto outcomes = unanswered<void>(names, kAddPartitions);
  auto& cluster = cluster_of(client);
  until_settled(cluster, deadline, increases.size(), [&](const Items& items) -> Unsettled {
    wire::create_partitions::Request request{.topics = {},
                                             .timeout_ms = broker_timeout_ms(cluster, deadline),
                                             .validate_only = mode == ChangeMode::validate};
    for (const std::size_t item : items) request.topics.push_back(request_for(increases[item]));
    const auto answer = broker::ask(cluster, broker::Target::controller(), std::move(request),
                                    deadline, {.safety = broker::Safety::once});
    if (answer.ok()) return take_increased(answer->body, items, outcomes);
    for (const std::size_t item : items) {
      outcomes[item].result =
          util::in_context(attempt_at(kAddPartitions, names[item]), answer.error());
    }
    return {};
  });
  return outcomes;
}

util::Result<std::vector<Reassignment>> list_reassignments(Client& client,
                                                           util::Deadline deadline) {
  constexpr Verb kListMoves{"list reassignments", Guarded::cluster, "Describe"};
  auto& cluster = cluster_of(client);
  const wire::list_partition_reassignments::Request request{
      .timeout_ms = broker_timeout_ms(cluster, deadline), .topics = std::nullopt};
  util::Result<std::vector<Reassignment>> result = unmentioned(attempt_at(kListMoves));
  until_settled(cluster, deadline, 1, [&](const Items&) -> Unsettled {
    const auto answer = broker::ask(cluster, broker::Target::controller(), request, deadline);
    if (!answer.ok()) {
      result = util::in_context(attempt_at(kListMoves), answer.error());
      return {};
    }
    if (const auto code = answer->body.error_code; code != 0) {
      result = refusal(kListMoves, code, answer->body.error_message);
      return is_moved_controller(code) ? Unsettled{{0}, code} : Unsettled{};
    }
    std::vector<Reassignment> moves;
    for (const auto& topic : answer->body.topics) {
      for (const auto& partition : topic.partitions) {
        moves.push_back({.at = {.topic = topic.name, .partition = partition.partition_index},
                         .replicas = partition.replicas,
                         .adding = partition.adding_replicas,
                         .removing = partition.removing_replicas});
      }
    }
    result = std::move(moves);
    return {};
  });
  return result;
}

}  // namespace kt::admin
