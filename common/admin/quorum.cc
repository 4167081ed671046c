#include "common/admin/quorum.h"

#include <algorithm>

#include "common/admin/asking.h"
#include "common/admin/client_cluster.h"
#include "common/broker/fan_out.h"
#include "common/wire/error_code.h"
#include "common/wire/messages/describe_quorum.h"

namespace kt::admin {
namespace {

constexpr Verb kDescribeQuorum{"describe the metadata quorum", Guarded::cluster, "Describe"};

std::optional<std::int64_t> time_of(std::int64_t timestamp) {
  return timestamp < 0 ? std::nullopt : std::optional(timestamp);
}

void add_replicas(std::vector<wire::describe_quorum::ReplicaState> states, bool is_voter,
                  Quorum& quorum) {
  std::sort(states.begin(), states.end(),
            [](const auto& a, const auto& b) { return a.replica_id < b.replica_id; });
  for (const auto& state : states) {
    quorum.replicas.push_back({.node = state.replica_id,
                               .is_voter = is_voter,
                               .log_end = state.log_end_offset,
                               .last_fetch_ms = time_of(state.last_fetch_timestamp),
                               .last_caught_up_ms = time_of(state.last_caught_up_timestamp)});
  }
}

}  // namespace

std::optional<std::int64_t> Quorum::lag_of(const QuorumReplica& replica) const {
  const auto found = std::find_if(replicas.begin(), replicas.end(),
                                  [this](const auto& each) { return each.node == leader; });
  if (found == replicas.end()) return std::nullopt;
  return std::max<std::int64_t>(0, found->log_end - replica.log_end);
}

util::Result<Quorum> describe_quorum(Client& client, util::Deadline deadline) {
  auto& cluster = cluster_of(client);
  const auto has_quorum = broker::supports(cluster, broker::Target::any(),
                                           wire::describe_quorum::Request::api, 0, deadline);
  if (!has_quorum.ok()) return util::in_context(attempt_at(kDescribeQuorum), has_quorum.error());
  if (!*has_quorum) {
    return refusal(kDescribeQuorum,
                   static_cast<std::int16_t>(wire::ErrorCode::unsupported_version));
  }
  wire::describe_quorum::Request request;
  request.topics.push_back({.topic_name = "__cluster_metadata", .partitions = {{}}});
  const auto answer = broker::ask(cluster, broker::Target::any(), std::move(request), deadline);
  if (!answer.ok()) return util::in_context(attempt_at(kDescribeQuorum), answer.error());
  const auto& body = answer->body;
  if (body.error_code != 0) return refusal(kDescribeQuorum, body.error_code, body.error_message);
  if (body.topics.empty() || body.topics.front().partitions.empty()) {
    return unmentioned(attempt_at(kDescribeQuorum));
  }
  const auto& partition = body.topics.front().partitions.front();
  if (partition.error_code != 0) {
    return refusal(kDescribeQuorum, partition.error_code, partition.error_message);
  }
  Quorum quorum{.leader = partition.leader_id,
                .leader_epoch = partition.leader_epoch,
                .high_watermark = partition.high_watermark,
                .replicas = {}};
  add_replicas(partition.current_voters, true, quorum);
  add_replicas(partition.observers, false, quorum);
  return quorum;
}

}  // namespace kt::admin
