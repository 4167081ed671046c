// EndTxn (API key 26): a transaction committed or aborted. Versions: 3 flexible; 4 transaction
// errors; 5 the next producer epoch.
#pragma once

#include <cstdint>
#include <string>

#include "common/wire/fields.h"

namespace kt::wire::end_txn {

struct Response;

struct Request {
  using Response = end_txn::Response;
  static constexpr Api api{.key = 26, .name = "EndTxn", .ours = {0, 5}, .flexible_from = 3};

  std::string transactional_id;
  std::int64_t producer_id = 0;
  std::int16_t producer_epoch = 0;
  bool committed = false;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("transactional_id", &Request::transactional_id);
    f("producer_id", &Request::producer_id);
    f("producer_epoch", &Request::producer_epoch);
    f("committed", &Request::committed);
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;
  std::int64_t producer_id = -1;
  std::int16_t producer_epoch = -1;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms);
    f("error_code", &Response::error_code);
    f("producer_id", &Response::producer_id, since(5), droppable());
    f("producer_epoch", &Response::producer_epoch, since(5), droppable());
  }
};

}  // namespace kt::wire::end_txn
