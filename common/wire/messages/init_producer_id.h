// InitProducerId (API key 22): a producer id and epoch for idempotent or transactional writing.
// Versions: 2 flexible; 3 an epoch to go on from; 4 a new error; 5 transactions without
// AddPartitionsToTxn; 6, not stable in Kafka 4.3: two-phase commit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "common/wire/fields.h"

namespace kt::wire::init_producer_id {

struct Response;

struct Request {
  using Response = init_producer_id::Response;
  static constexpr Api api{.key = 22, .name = "InitProducerId", .ours = {0, 5}, .flexible_from = 2};

  std::optional<std::string> transactional_id = "";  // null: idempotent only
  std::int32_t transaction_timeout_ms = 0;
  std::int64_t producer_id = -1;  // -1: a new one
  std::int16_t producer_epoch = -1;
  bool enable2_pc = false;
  bool keep_prepared_txn = false;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("transactional_id", &Request::transactional_id);
    f("transaction_timeout_ms", &Request::transaction_timeout_ms);
    f("producer_id", &Request::producer_id, since(3));
    f("producer_epoch", &Request::producer_epoch, since(3));
    f("enable2_pc", &Request::enable2_pc, since(6));
    f("keep_prepared_txn", &Request::keep_prepared_txn, since(6));
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;
  std::int64_t producer_id = -1;
  std::int16_t producer_epoch = 0;
  std::int64_t ongoing_txn_producer_id = -1;
  std::int16_t ongoing_txn_producer_epoch = -1;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms, droppable());
    f("error_code", &Response::error_code);
    f("producer_id", &Response::producer_id);
    f("producer_epoch", &Response::producer_epoch);
    f("ongoing_txn_producer_id", &Response::ongoing_txn_producer_id, since(6));
    f("ongoing_txn_producer_epoch", &Response::ongoing_txn_producer_epoch, since(6));
  }
};

}  // namespace kt::wire::init_producer_id
