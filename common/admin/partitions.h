// Partitions: where they are led and replicated, and how a topic gets more of them. Offsets are
// left to offsets, moving replicas to reassignments.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/admin/brokers.h"
#include "common/admin/client.h"
#include "common/util/deadline.h"
#include "common/util/outcome.h"
#include "common/util/result.h"

namespace kt::admin {

struct TopicPartition {
  std::string topic;
  std::int32_t partition = 0;

  auto operator<=>(const TopicPartition&) const = default;
};

// "sales-0", the name that Kafka's own messages use.
std::string to_string(const TopicPartition& at);

struct PartitionState {
  std::int32_t index = 0;
  std::optional<BrokerId> leader;
  std::optional<std::int32_t> leader_epoch;
  std::vector<BrokerId> replicas;  // the preferred leader first
  std::vector<BrokerId> isr;
  std::vector<BrokerId> offline;
  // Eligible leader replicas (KIP-966); nullopt where the broker cannot say.
  std::optional<std::vector<BrokerId>> elr;
  std::optional<std::vector<BrokerId>> last_known_elr;

  bool operator==(const PartitionState&) const = default;
};

struct TopicState {
  std::string name;
  std::string id;  // base64url; empty on brokers before 2.8
  bool is_internal = false;
  std::vector<PartitionState> partitions;  // by index

  bool operator==(const TopicState&) const = default;
};

// How many partitions a broker is asked for at once; brokers cap it with a setting of their own.
inline constexpr std::int32_t kPartitionsPerAnswer = 2000;

// Asks for the states of the named topics, spread over all brokers: with DescribeTopicPartitions
// where they have it, else with Metadata. One outcome a name, in the order given. Never creates a
// topic.
std::vector<util::Outcome<TopicState>> describe_topics(
    Client& client, const std::vector<std::string>& names, util::Deadline deadline,
    std::int32_t partitions_per_answer = kPartitionsPerAnswer);

// The same, but a topic that nobody knows is asked for again for a second: a broker may not have
// heard yet of one that was created a moment ago.
std::vector<util::Outcome<TopicState>> await_topics(Client& client,
                                                    const std::vector<std::string>& names,
                                                    util::Deadline deadline);

// describe_topics for topics by id (base64url); ELR stays unknown because only Metadata takes ids.
std::vector<util::Outcome<TopicState>> describe_topics_by_id(Client& client,
                                                             const std::vector<std::string>& ids,
                                                             util::Deadline deadline);

// Whether a change is made or only checked by the broker.
enum class ChangeMode { apply, validate };

struct PartitionIncrease {
  std::string topic;
  std::int32_t total = 0;                       // afterwards
  std::vector<std::vector<BrokerId>> replicas;  // of the new partitions; empty: brokers choose
};

// One outcome a topic, in the order given.
std::vector<util::Outcome<void>> increase_partitions(
    Client& client, const std::vector<PartitionIncrease>& increases, ChangeMode mode,
    util::Deadline deadline);

// A partition whose replicas are being moved.
struct Reassignment {
  TopicPartition at;
  std::vector<BrokerId> replicas;  // all, the adding and the removing included
  std::vector<BrokerId> adding;
  std::vector<BrokerId> removing;
};

// The moves going on in the whole cluster.
util::Result<std::vector<Reassignment>> list_reassignments(Client& client, util::Deadline deadline);

}  // namespace kt::admin
