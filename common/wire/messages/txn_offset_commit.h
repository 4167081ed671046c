// TxnOffsetCommit (API key 28): offsets of a group stored as part of a transaction. Versions: 2
// leader epochs; 3 flexible, members and generations; 4, 5 transaction errors.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::txn_offset_commit {

struct Response;

struct Partition {
  std::int32_t partition_index = 0;
  std::int64_t committed_offset = 0;
  std::int32_t committed_leader_epoch = -1;
  std::optional<std::string> committed_metadata = "";

  bool operator==(const Partition&) const = default;
  static constexpr void fields(auto&& f) {
    f("partition_index", &Partition::partition_index);
    f("committed_offset", &Partition::committed_offset);
    f("committed_leader_epoch", &Partition::committed_leader_epoch, since(2), droppable());
    f("committed_metadata", &Partition::committed_metadata);
  }
};

struct Topic {
  std::string name;
  std::vector<Partition> partitions;

  bool operator==(const Topic&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &Topic::name);
    f("partitions", &Topic::partitions);
  }
};

struct Request {
  using Response = txn_offset_commit::Response;
  static constexpr Api api{
      .key = 28, .name = "TxnOffsetCommit", .ours = {0, 5}, .flexible_from = 3};

  std::string transactional_id;
  std::string group_id;
  std::int64_t producer_id = 0;
  std::int16_t producer_epoch = 0;
  std::int32_t generation_id = -1;
  std::string member_id;
  std::optional<std::string> group_instance_id;
  std::vector<Topic> topics;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("transactional_id", &Request::transactional_id);
    f("group_id", &Request::group_id);
    f("producer_id", &Request::producer_id);
    f("producer_epoch", &Request::producer_epoch);
    f("generation_id", &Request::generation_id, since(3));
    f("member_id", &Request::member_id, since(3));
    f("group_instance_id", &Request::group_instance_id, since(3));
    f("topics", &Request::topics);
  }
};

struct PartitionResult {
  std::int32_t partition_index = 0;
  std::int16_t error_code = 0;

  bool operator==(const PartitionResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("partition_index", &PartitionResult::partition_index);
    f("error_code", &PartitionResult::error_code);
  }
};

struct TopicResult {
  std::string name;
  std::vector<PartitionResult> partitions;

  bool operator==(const TopicResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &TopicResult::name);
    f("partitions", &TopicResult::partitions);
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::vector<TopicResult> topics;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms);
    f("topics", &Response::topics);
  }
};

}  // namespace kt::wire::txn_offset_commit
