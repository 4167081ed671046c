// AddOffsetsToTxn (API key 25): a group whose offsets a transaction is about to commit. Versions:
// 3 flexible; 4 transaction errors.
#pragma once

#include <cstdint>
#include <string>

#include "common/wire/fields.h"

namespace kt::wire::add_offsets_to_txn {

struct Response;

struct Request {
  using Response = add_offsets_to_txn::Response;
  static constexpr Api api{
      .key = 25, .name = "AddOffsetsToTxn", .ours = {0, 4}, .flexible_from = 3};

  std::string transactional_id;
  std::int64_t producer_id = 0;
  std::int16_t producer_epoch = 0;
  std::string group_id;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("transactional_id", &Request::transactional_id);
    f("producer_id", &Request::producer_id);
    f("producer_epoch", &Request::producer_epoch);
    f("group_id", &Request::group_id);
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms);
    f("error_code", &Response::error_code);
  }
};

}  // namespace kt::wire::add_offsets_to_txn
