// What a fake cluster holds: brokers, topics with their logs, groups. Open data: a test edits it as
// it likes (FakeCluster::edit), the handlers read and change it as a real cluster would.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/wire/uuid.h"

namespace kt::test {

using BrokerId = std::int32_t;

// One record batch as a producer sent it, with its base offset filled in.
struct FakeBatch {
  std::int64_t base_offset = 0;
  std::int64_t last_offset = 0;
  std::int64_t max_timestamp = -1;
  std::string bytes;
};

struct FakePartition {
  BrokerId leader = -1;  // -1: none
  std::int32_t leader_epoch = 0;
  std::vector<BrokerId> replicas;
  std::vector<BrokerId> isr;
  std::vector<BrokerId> adding;
  std::vector<BrokerId> removing;
  std::vector<BrokerId> elr;
  std::vector<BrokerId> last_known_elr;
  std::int64_t log_start = 0;
  std::int64_t log_end = 0;                        // also the high watermark
  std::optional<std::int64_t> last_stable_offset;  // absent: the log's end
  std::vector<FakeBatch> batches;

  std::int64_t stable_end() const { return last_stable_offset.value_or(log_end); }
  std::int64_t size_in_bytes() const;
};

struct FakeTopic {
  wire::Uuid id;
  bool is_internal = false;
  std::int16_t error_code =
      0;  // answered instead of the topic: what a missing permission looks like
  std::map<std::string, std::string> configs;
  std::vector<FakePartition> partitions;
};

struct FakePartitionId {
  std::string topic;
  std::int32_t partition = 0;

  auto operator<=>(const FakePartitionId&) const = default;
};

struct FakeMember {
  std::string id;
  std::optional<std::string> instance_id;
  std::string client_id;
  std::string host = "/127.0.0.1";
  std::string subscription;         // the consumer protocol's bytes, as the member sent them
  std::string assignment;           // likewise, as the leader gave them
  std::vector<std::string> topics;  // consumer and share groups
  std::vector<FakePartitionId> partitions;  // consumer and share groups
  std::int32_t epoch = 0;
};

enum class FakeGroupKind { classic, consumer, share, streams };

struct FakeCommit {
  std::int64_t offset = 0;
  std::int32_t leader_epoch = -1;
  std::string metadata;
};

struct FakeGroup {
  FakeGroupKind kind = FakeGroupKind::classic;
  std::string state = "Empty";
  std::string protocol_type = "consumer";
  std::string protocol;  // the assignor
  std::string leader;    // member id
  std::int32_t generation = 0;
  std::map<std::string, FakeMember> members;  // by id
  std::set<std::string> joined;               // who has joined the rebalance that is under way
  std::map<FakePartitionId, FakeCommit> commits;
  std::int16_t error_code = 0;  // answered instead of the group
};

struct FakeBrokerInfo {
  std::string host;
  std::uint16_t port = 0;
  std::string rack;
  bool is_up = true;
};

struct FakeState {
  std::string cluster_id = "fake-cluster-0123456789";
  BrokerId controller = 1;
  std::map<BrokerId, FakeBrokerInfo> brokers;
  std::map<std::string, FakeTopic> topics;
  std::map<std::string, FakeGroup> groups;
  std::map<std::string, std::string>
      users;  // SASL PLAIN; when not empty, a connection must log in first
  std::int64_t next_producer_id = 1000;
  std::uint64_t next_uuid = 1;

  // A topic whose leaders and replicas go round the brokers, as Kafka places them.
  FakeTopic& add_topic(const std::string& name, std::int32_t partitions,
                       std::int16_t replication_factor = 1);
  // Appends a finished record batch (format 2) and gives it the next offsets. Returns its base
  // offset.
  static std::int64_t append(FakePartition& partition, std::string batch);

  wire::Uuid make_uuid();
  std::vector<BrokerId> live_brokers() const;
  FakePartition* find(const std::string& topic, std::int32_t partition);
  // The name of the topic with this id; empty if there is none.
  std::string name_of(const wire::Uuid& id) const;
  // The broker that coordinates a group or transaction: fixed by its name, among the brokers that
  // are up.
  BrokerId coordinator_of(const std::string& key) const;
  // The same for who asks of many, with live_brokers() at hand.
  static BrokerId coordinator_among(const std::vector<BrokerId>& live, const std::string& key);
  // Takes a broker out of every Isr and hands its leaderships to the next replica in sync, or puts
  // it back.
  void broker_went(BrokerId id);
  void broker_came(BrokerId id);
};

}  // namespace kt::test
