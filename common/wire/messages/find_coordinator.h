// FindCoordinator (API key 10): the broker that is responsible for a group, a transactional id or
// a share partition. Versions: 1 key types, error text; 3 flexible; 4 many keys in one request; 5
// a new transaction error; 6 share partitions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::find_coordinator {

struct Response;

struct Request {
  using Response = find_coordinator::Response;
  static constexpr Api api{
      .key = 10, .name = "FindCoordinator", .ours = {0, 6}, .flexible_from = 3};

  std::string key;           // until 3; later coordinator_keys
  std::int8_t key_type = 0;  // 0 group, 1 transactional id, 2 share partition
  std::vector<std::string> coordinator_keys;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("key", &Request::key, until(3));
    f("key_type", &Request::key_type, since(1));
    f("coordinator_keys", &Request::coordinator_keys, since(4));
  }
};

struct Coordinator {
  std::string key;
  std::int32_t node_id = 0;
  std::string host;
  std::int32_t port = 0;
  std::int16_t error_code = 0;
  std::optional<std::string> error_message = "";

  bool operator==(const Coordinator&) const = default;
  static constexpr void fields(auto&& f) {
    f("key", &Coordinator::key, since(4));
    f("node_id", &Coordinator::node_id, since(4));
    f("host", &Coordinator::host, since(4));
    f("port", &Coordinator::port, since(4));
    f("error_code", &Coordinator::error_code, since(4));
    f("error_message", &Coordinator::error_message, since(4), droppable());
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;
  std::optional<std::string> error_message = "";
  std::int32_t node_id = 0;
  std::string host;
  std::int32_t port = 0;
  std::vector<Coordinator> coordinators;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms, since(1), droppable());
    f("error_code", &Response::error_code, until(3));
    f("error_message", &Response::error_message, since(1), until(3), droppable());
    f("node_id", &Response::node_id, until(3));
    f("host", &Response::host, until(3));
    f("port", &Response::port, until(3));
    f("coordinators", &Response::coordinators, since(4));
  }
};

}  // namespace kt::wire::find_coordinator
