#include <map>

#include <fmt/format.h>

#include "common/admin/asking.h"
#include "common/admin/client_cluster.h"
#include "common/admin/log_dirs.h"
#include "common/broker/fan_out.h"
#include "common/wire/error_code.h"
#include "common/wire/messages/alter_replica_log_dirs.h"

namespace kt::admin {
namespace {

namespace altering_dirs = wire::alter_replica_log_dirs;

constexpr Verb kMoveToDir{"move to another directory", Guarded::cluster, "Alter"};

// A replica that its broker has been told of, but has not made yet.
bool is_to_come(std::int16_t code) {
  switch (static_cast<wire::ErrorCode>(code)) {
    case wire::ErrorCode::replica_not_available:
    case wire::ErrorCode::unknown_topic_or_partition:
    case wire::ErrorCode::not_leader_or_follower:
      return true;
    default:
      return false;
  }
}

altering_dirs::Request dirs_request(const std::vector<DirMove>& moves, const Items& items) {
  std::map<std::string, std::map<std::string, std::vector<std::int32_t>>> by_dir;
  for (const std::size_t item : items) {
    const auto& move = moves[item];
    by_dir[move.log_dir][move.at.topic].push_back(move.at.partition);
  }
  altering_dirs::Request request;
  for (const auto& [dir, topics] : by_dir) {
    altering_dirs::LogDir asked{.path = dir, .topics = {}};
    for (const auto& [topic, partitions] : topics) asked.topics.push_back({topic, partitions});
    request.dirs.push_back(std::move(asked));
  }
  return request;
}

// What one broker says of these items, all of which it was asked for.
void take_dir_moves(const altering_dirs::Response& answer, const std::vector<DirMove>& moves,
                    const Items& items, std::vector<util::Outcome<void>>& outcomes,
                    Unsettled& open) {
  std::map<TopicPartition, std::int16_t> codes;
  for (const auto& topic : answer.results) {
    for (const auto& partition : topic.partitions) {
      codes[{topic.topic_name, partition.partition_index}] = partition.error_code;
    }
  }
  for (const std::size_t item : items) {
    const auto found = codes.find(moves[item].at);
    if (found == codes.end()) continue;
    auto& outcome = outcomes[item];
    outcome.result = util::Result<void>();
    if (found->second == 0) continue;
    outcome.result = refusal(kMoveToDir, outcome.item, found->second);
    if (is_to_come(found->second)) open.add(item, found->second);
  }
}

}  // namespace

std::vector<util::Outcome<void>> move_to_log_dirs(Client& client, const std::vector<DirMove>& moves,
                                                  util::Deadline deadline) {
  std::vector<std::string> names;
  for (const auto& move : moves) {
    names.push_back(fmt::format("{} on broker {}", to_string(move.at), move.broker));
  }
  auto outcomes = unanswered<void>(names, kMoveToDir);
  auto& cluster = cluster_of(client);
  until_settled(cluster, deadline, moves.size(), [&](const Items& items) {
    std::map<BrokerId, Items> by_broker;
    for (const std::size_t item : items) by_broker[moves[item].broker].push_back(item);
    std::vector<broker::Call<altering_dirs::Request>> calls;
    for (const auto& [id, its_items] : by_broker) {
      calls.push_back(
          {.target = broker::Target::broker(id), .request = dirs_request(moves, its_items)});
    }
    const auto answers = broker::fan_out(cluster, calls, deadline);
    Unsettled open;
    for (std::size_t i = 0; i < calls.size(); ++i) {
      const auto& its_items = by_broker.at(calls[i].target.id());
      if (answers[i].ok()) {
        take_dir_moves(answers[i]->body, moves, its_items, outcomes, open);
        continue;
      }
      for (const std::size_t item : its_items) {
        outcomes[item].result =
            util::in_context(attempt_at(kMoveToDir, names[item]), answers[i].error());
      }
    }
    return open;
  });
  return outcomes;
}

}  // namespace kt::admin
