// Groups of consumers, of every protocol: which there are, who is in them, who coordinates them.
// What they have committed is left to offsets.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/admin/brokers.h"
#include "common/admin/client.h"
#include "common/admin/partitions.h"
#include "common/util/deadline.h"
#include "common/util/outcome.h"

namespace kt::admin {

enum class GroupType { unknown, classic, consumer, share, streams };

enum class GroupState {
  unknown,
  preparing_rebalance,
  completing_rebalance,
  stable,
  dead,
  empty,
  assigning,
  reconciling,
  not_ready,
};

// Kafka's spelling ("Classic", "PreparingRebalance"); what cannot be read is `unknown`. Reading
// ignores case, as Kafka does.
std::string_view name_of(GroupType type);
std::string_view name_of(GroupState state);
GroupType group_type_from(std::string_view name);
GroupState group_state_from(std::string_view name);

struct GroupListing {
  std::string id;
  std::string protocol_type;  // "consumer", "connect" …; empty: offsets without membership
  GroupState state = GroupState::unknown;  // unknown on brokers before 2.6
  GroupType type = GroupType::unknown;     // unknown on brokers before 3.8
  BrokerId coordinator = -1;

  bool operator==(const GroupListing&) const = default;
};

// Empty: no restriction.
struct GroupFilter {
  std::vector<GroupState> states;
  std::vector<GroupType> types;
};

// Every group of every broker, in the brokers' order. A broker that does not answer is a failure
// beside the rows of the others.
util::Partial<std::vector<GroupListing>> list_groups(Client& client, const GroupFilter& filter,
                                                     util::Deadline deadline);

// Whether Apache's kafka-consumer-groups would show it: consumer protocol, classic groups of
// consumers, and groups that only commit. A type that an old broker does not tell is classic.
bool is_consumer_group(const GroupListing& group);

// Tasks of streams groups (KIP-1071): partitions by subtopology.
struct StreamsTasks {
  std::map<std::string, std::vector<std::int32_t>> active;
  std::map<std::string, std::vector<std::int32_t>> standby;
  std::map<std::string, std::vector<std::int32_t>> warmup;

  bool operator==(const StreamsTasks&) const = default;
};

struct StreamsMember {
  std::string process_id;
  std::int32_t topology_epoch = 0;
  StreamsTasks tasks;
  StreamsTasks target;

  bool operator==(const StreamsMember&) const = default;
};

// What the streams library needs of the cluster.
struct StreamsTopology {
  std::vector<std::string> inputs;     // topics that it reads, those of its own included
  std::vector<std::string> internals;  // topics of its own: changelogs and repartitions

  bool operator==(const StreamsTopology&) const = default;
};

struct GroupMember {
  std::string id;
  std::optional<std::string> instance_id;  // static members
  std::string client_id;
  std::string host;  // as the broker writes it: "/127.0.0.1"
  std::vector<TopicPartition> assigned;
  // Not in classic groups.
  std::optional<std::int32_t> epoch;
  std::optional<std::int32_t> target_epoch;
  std::vector<TopicPartition> target;
  std::vector<std::string> subscribed;
  std::optional<bool> is_upgraded;       // nullopt: the broker does not say; false: still classic
  std::optional<StreamsMember> streams;  // of streams groups

  bool operator==(const GroupMember&) const = default;
};

struct GroupDescription {
  std::string id;
  GroupType type = GroupType::classic;
  GroupState state = GroupState::unknown;
  std::string protocol_type;
  std::string assignor;  // empty when there is none
  Broker coordinator;
  std::optional<std::int32_t> epoch;             // not of classic groups
  std::optional<std::int32_t> assignment_epoch;  // not of classic groups
  std::vector<GroupMember> members;              // in the broker's order
  std::optional<StreamsTopology> topology;       // of streams groups that have had members
};

// One outcome a group, in the order given; batched per coordinator. Of each group only the id has
// to be known; with its type one question is enough, and share and streams groups are found by it
// alone. A group that nobody knows is an error with Kafka's GROUP_ID_NOT_FOUND on every version of
// the broker.
std::vector<util::Outcome<GroupDescription>> describe_groups(
    Client& client, const std::vector<GroupListing>& groups, util::Deadline deadline);

// What describe_groups and its like take where nothing but names, or names and type, is known.
std::vector<GroupListing> unlisted(const std::vector<std::string>& ids,
                                   GroupType type = GroupType::unknown);

// One outcome a group, in the order given; batched per coordinator. Only groups without members go.
std::vector<util::Outcome<void>> delete_groups(Client& client, const std::vector<std::string>& ids,
                                               util::Deadline deadline);

}  // namespace kt::admin
