// AddPartitionsToTxn (API key 24): partitions that a transaction is about to write to. Versions:
// 3 flexible; 4 many transactions, for brokers only; 5 transaction errors.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::add_partitions_to_txn {

struct Response;

struct Topic {
  std::string name;
  std::vector<std::int32_t> partitions;

  bool operator==(const Topic&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &Topic::name);
    f("partitions", &Topic::partitions);
  }
};

struct Transaction {
  std::string transactional_id;
  std::int64_t producer_id = 0;
  std::int16_t producer_epoch = 0;
  bool verify_only = false;
  std::vector<Topic> topics;

  bool operator==(const Transaction&) const = default;
  static constexpr void fields(auto&& f) {
    f("transactional_id", &Transaction::transactional_id, since(4));
    f("producer_id", &Transaction::producer_id, since(4));
    f("producer_epoch", &Transaction::producer_epoch, since(4));
    f("verify_only", &Transaction::verify_only, since(4));
    f("topics", &Transaction::topics, since(4));
  }
};

struct Request {
  using Response = add_partitions_to_txn::Response;
  static constexpr Api api{
      .key = 24, .name = "AddPartitionsToTxn", .ours = {0, 5}, .flexible_from = 3};

  std::vector<Transaction> transactions;  // from 4 on
  std::string v3_and_below_transactional_id;
  std::int64_t v3_and_below_producer_id = 0;
  std::int16_t v3_and_below_producer_epoch = 0;
  std::vector<Topic> v3_and_below_topics;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("transactions", &Request::transactions, since(4));
    f("v3_and_below_transactional_id", &Request::v3_and_below_transactional_id, until(3));
    f("v3_and_below_producer_id", &Request::v3_and_below_producer_id, until(3));
    f("v3_and_below_producer_epoch", &Request::v3_and_below_producer_epoch, until(3));
    f("v3_and_below_topics", &Request::v3_and_below_topics, until(3));
  }
};

struct PartitionResult {
  std::int32_t partition_index = 0;
  std::int16_t partition_error_code = 0;

  bool operator==(const PartitionResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("partition_index", &PartitionResult::partition_index);
    f("partition_error_code", &PartitionResult::partition_error_code);
  }
};

struct TopicResult {
  std::string name;
  std::vector<PartitionResult> results_by_partition;

  bool operator==(const TopicResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &TopicResult::name);
    f("results_by_partition", &TopicResult::results_by_partition);
  }
};

struct TransactionResult {
  std::string transactional_id;
  std::vector<TopicResult> topic_results;

  bool operator==(const TransactionResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("transactional_id", &TransactionResult::transactional_id, since(4));
    f("topic_results", &TransactionResult::topic_results, since(4));
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;
  std::vector<TransactionResult> results_by_transaction;
  std::vector<TopicResult> results_by_topic_v3_and_below;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms);
    f("error_code", &Response::error_code, since(4), droppable());
    f("results_by_transaction", &Response::results_by_transaction, since(4));
    f("results_by_topic_v3_and_below", &Response::results_by_topic_v3_and_below, until(3));
  }
};

}  // namespace kt::wire::add_partitions_to_txn
