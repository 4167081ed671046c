#include "common/admin/elections.h"

#include <map>

#include "common/admin/asking.h"
#include "common/admin/client_cluster.h"
#include "common/broker/fan_out.h"
#include "common/wire/error_code.h"
#include "common/wire/messages/elect_leaders.h"

namespace kt::admin {
namespace {

constexpr Verb kElectLeader{"elect a leader of", Guarded::cluster, "Alter"};

using ElectedAll = std::vector<util::Outcome<Elected>>;

wire::elect_leaders::Request election_request(const std::vector<TopicPartition>& partitions,
                                              const Items& items, Election election) {
  std::map<std::string, std::vector<std::int32_t>> by_topic;
  for (const std::size_t item : items) {
    by_topic[partitions[item].topic].push_back(partitions[item].partition);
  }
  wire::elect_leaders::Request request{.election_type = static_cast<std::int8_t>(election)};
  for (auto& [topic, indexes] : by_topic) {
    request.topic_partitions->push_back({.topic = topic, .partitions = std::move(indexes)});
  }
  return request;
}

Unsettled take_elected(const wire::elect_leaders::Response& answer,
                       const std::map<TopicPartition, std::size_t>& index, ElectedAll& outcomes) {
  constexpr auto kNotNeeded = static_cast<std::int16_t>(wire::ErrorCode::election_not_needed);
  Unsettled open;
  for (const auto& topic : answer.replica_election_results) {
    for (const auto& result : topic.partition_result) {
      const auto found = index.find({.topic = topic.topic, .partition = result.partition_id});
      if (found == index.end()) continue;
      auto& outcome = outcomes[found->second];
      if (result.error_code == 0) {
        outcome.result = Elected::now;
      } else if (result.error_code == kNotNeeded) {
        outcome.result = Elected::already;
      } else {
        outcome.result =
            refusal(kElectLeader, outcome.item, result.error_code, result.error_message);
        if (is_moved_controller(result.error_code)) open.add(found->second, result.error_code);
      }
    }
  }
  return open;
}

}  // namespace

ElectedAll elect_leaders(Client& client, const std::vector<TopicPartition>& partitions,
                         Election election, util::Deadline deadline) {
  std::vector<std::string> names;
  std::map<TopicPartition, std::size_t> index;
  for (const auto& at : partitions) {
    index.emplace(at, names.size());
    names.push_back(to_string(at));
  }
  auto outcomes = unanswered<Elected>(names, kElectLeader);
  auto& cluster = cluster_of(client);
  until_settled(cluster, deadline, partitions.size(), [&](const Items& items) -> Unsettled {
    auto request = election_request(partitions, items, election);
    request.timeout_ms = broker_timeout_ms(cluster, deadline);
    const auto answer = broker::ask(cluster, broker::Target::controller(), std::move(request),
                                    deadline, {.safety = broker::Safety::once});
    for (const std::size_t item : items) {
      if (!answer.ok()) {
        outcomes[item].result =
            util::in_context(attempt_at(kElectLeader, names[item]), answer.error());
      }
      if (answer.ok() && answer->body.error_code != 0) {
        outcomes[item].result = refusal(kElectLeader, names[item], answer->body.error_code);
      }
    }
    return answer.ok() ? take_elected(answer->body, index, outcomes) : Unsettled{};
  });
  return outcomes;
}

}  // namespace kt::admin
