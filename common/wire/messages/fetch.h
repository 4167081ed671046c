// Fetch (API key 1): record batches from a position on. Versions: 4 isolation level, batches of
// format 2; 5 log start offsets; 7 sessions; 9 leader epochs; 11 rack and preferred replica; 12
// flexible, diverging epochs; 13 topics by id; 15 replica state; 16 endpoints of new leaders; 17
// directory ids; 18 high watermark of the asking replica.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::fetch {

struct Response;

struct ReplicaState {
  std::int32_t replica_id = -1;
  std::int64_t replica_epoch = -1;

  bool operator==(const ReplicaState&) const = default;
  static constexpr void fields(auto&& f) {
    f("replica_id", &ReplicaState::replica_id, since(15));
    f("replica_epoch", &ReplicaState::replica_epoch, since(15));
  }
};

struct Partition {
  std::int32_t partition = 0;
  std::int32_t current_leader_epoch = -1;
  std::int64_t fetch_offset = 0;
  std::int32_t last_fetched_epoch = -1;
  std::int64_t log_start_offset = -1;
  std::int32_t partition_max_bytes = 0;
  Uuid replica_directory_id;
  std::int64_t high_watermark = std::numeric_limits<std::int64_t>::max();

  bool operator==(const Partition&) const = default;
  static constexpr void fields(auto&& f) {
    f("partition", &Partition::partition);
    f("current_leader_epoch", &Partition::current_leader_epoch, since(9), droppable());
    f("fetch_offset", &Partition::fetch_offset);
    f("last_fetched_epoch", &Partition::last_fetched_epoch, since(12), advisory());
    f("log_start_offset", &Partition::log_start_offset, since(5), droppable());
    f("partition_max_bytes", &Partition::partition_max_bytes);
    f("replica_directory_id", &Partition::replica_directory_id, tagged(0, 17), droppable());
    f("high_watermark", &Partition::high_watermark, tagged(1, 18), droppable());
  }
};

struct Topic {
  std::string topic;
  Uuid topic_id;
  std::vector<Partition> partitions;

  bool operator==(const Topic&) const = default;
  static constexpr void fields(auto&& f) {
    f("topic", &Topic::topic, until(12), droppable());
    f("topic_id", &Topic::topic_id, since(13), droppable());
    f("partitions", &Topic::partitions);
  }
};

struct ForgottenTopic {
  std::string topic;
  Uuid topic_id;
  std::vector<std::int32_t> partitions;

  bool operator==(const ForgottenTopic&) const = default;
  static constexpr void fields(auto&& f) {
    f("topic", &ForgottenTopic::topic, since(7), until(12), droppable());
    f("topic_id", &ForgottenTopic::topic_id, since(13), droppable());
    f("partitions", &ForgottenTopic::partitions, since(7));
  }
};

struct Request {
  using Response = fetch::Response;
  static constexpr Api api{.key = 1, .name = "Fetch", .ours = {4, 18}, .flexible_from = 12};

  std::optional<std::string> cluster_id;
  std::int32_t replica_id = -1;
  ReplicaState replica_state;
  std::int32_t max_wait_ms = 0;
  std::int32_t min_bytes = 0;
  std::int32_t max_bytes = std::numeric_limits<std::int32_t>::max();
  std::int8_t isolation_level = 0;  // 0 read uncommitted, 1 read committed
  std::int32_t session_id = 0;
  std::int32_t session_epoch = -1;  // -1: no session
  std::vector<Topic> topics;
  std::vector<ForgottenTopic> forgotten_topics_data;
  std::string rack_id;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("cluster_id", &Request::cluster_id, tagged(0, 12), droppable());
    f("replica_id", &Request::replica_id, until(14));
    f("replica_state", &Request::replica_state, tagged(1, 15));
    f("max_wait_ms", &Request::max_wait_ms);
    f("min_bytes", &Request::min_bytes);
    f("max_bytes", &Request::max_bytes, since(3), droppable());
    f("isolation_level", &Request::isolation_level, since(4), droppable());
    f("session_id", &Request::session_id, since(7), droppable());
    f("session_epoch", &Request::session_epoch, since(7), droppable());
    f("topics", &Request::topics);
    f("forgotten_topics_data", &Request::forgotten_topics_data, since(7));
    f("rack_id", &Request::rack_id, since(11), droppable());
  }
};

struct EpochEndOffset {
  std::int32_t epoch = -1;
  std::int64_t end_offset = -1;

  bool operator==(const EpochEndOffset&) const = default;
  static constexpr void fields(auto&& f) {
    f("epoch", &EpochEndOffset::epoch, since(12));
    f("end_offset", &EpochEndOffset::end_offset, since(12));
  }
};

struct LeaderIdAndEpoch {
  std::int32_t leader_id = -1;
  std::int32_t leader_epoch = -1;

  bool operator==(const LeaderIdAndEpoch&) const = default;
  static constexpr void fields(auto&& f) {
    f("leader_id", &LeaderIdAndEpoch::leader_id, since(12));
    f("leader_epoch", &LeaderIdAndEpoch::leader_epoch, since(12));
  }
};

struct SnapshotId {
  std::int64_t end_offset = -1;
  std::int32_t epoch = -1;

  bool operator==(const SnapshotId&) const = default;
  static constexpr void fields(auto&& f) {
    f("end_offset", &SnapshotId::end_offset);
    f("epoch", &SnapshotId::epoch);
  }
};

struct AbortedTransaction {
  std::int64_t producer_id = 0;
  std::int64_t first_offset = 0;

  bool operator==(const AbortedTransaction&) const = default;
  static constexpr void fields(auto&& f) {
    f("producer_id", &AbortedTransaction::producer_id, since(4));
    f("first_offset", &AbortedTransaction::first_offset, since(4));
  }
};

struct PartitionResult {
  std::int32_t partition_index = 0;
  std::int16_t error_code = 0;
  std::int64_t high_watermark = 0;
  std::int64_t last_stable_offset = -1;  // -1: unknown
  std::int64_t log_start_offset = -1;
  EpochEndOffset diverging_epoch;
  LeaderIdAndEpoch current_leader;
  SnapshotId snapshot_id;
  std::optional<std::vector<AbortedTransaction>> aborted_transactions =
      std::vector<AbortedTransaction>{};               // null when reading uncommitted
  std::int32_t preferred_read_replica = -1;            // -1: none
  std::optional<RecordsView> records = RecordsView{};  // valid while the frame lives

  bool operator==(const PartitionResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("partition_index", &PartitionResult::partition_index);
    f("error_code", &PartitionResult::error_code);
    f("high_watermark", &PartitionResult::high_watermark);
    f("last_stable_offset", &PartitionResult::last_stable_offset, since(4), droppable());
    f("log_start_offset", &PartitionResult::log_start_offset, since(5), droppable());
    f("diverging_epoch", &PartitionResult::diverging_epoch, tagged(0, 12));
    f("current_leader", &PartitionResult::current_leader, tagged(1, 12));
    f("snapshot_id", &PartitionResult::snapshot_id, tagged(2, 12));
    f("aborted_transactions", &PartitionResult::aborted_transactions, since(4), droppable());
    f("preferred_read_replica", &PartitionResult::preferred_read_replica, since(11));
    f("records", &PartitionResult::records);
  }
};

struct TopicResult {
  std::string topic;
  Uuid topic_id;
  std::vector<PartitionResult> partitions;

  bool operator==(const TopicResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("topic", &TopicResult::topic, until(12), droppable());
    f("topic_id", &TopicResult::topic_id, since(13), droppable());
    f("partitions", &TopicResult::partitions);
  }
};

struct NodeEndpoint {
  std::int32_t node_id = 0;
  std::string host;
  std::int32_t port = 0;
  std::optional<std::string> rack;

  bool operator==(const NodeEndpoint&) const = default;
  static constexpr void fields(auto&& f) {
    f("node_id", &NodeEndpoint::node_id, since(16));
    f("host", &NodeEndpoint::host, since(16));
    f("port", &NodeEndpoint::port, since(16));
    f("rack", &NodeEndpoint::rack, since(16));
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;
  std::int32_t session_id = 0;
  std::vector<TopicResult> responses;
  std::vector<NodeEndpoint> node_endpoints;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms, since(1), droppable());
    f("error_code", &Response::error_code, since(7), droppable());
    f("session_id", &Response::session_id, since(7));
    f("responses", &Response::responses);
    f("node_endpoints", &Response::node_endpoints, tagged(0, 16));
  }
};

}  // namespace kt::wire::fetch
