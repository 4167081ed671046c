// DescribeCluster (API key 60): brokers, controller and id of the cluster. Versions: 1 brokers or
// controllers; 2 fenced brokers.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::describe_cluster {

struct Response;

struct Request {
  using Response = describe_cluster::Response;
  static constexpr Api api{
      .key = 60, .name = "DescribeCluster", .ours = {0, 2}, .flexible_from = 0};

  bool include_cluster_authorized_operations = false;
  std::int8_t endpoint_type = 1;  // 1 brokers, 2 controllers
  bool include_fenced_brokers = false;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("include_cluster_authorized_operations", &Request::include_cluster_authorized_operations);
    f("endpoint_type", &Request::endpoint_type, since(1));
    f("include_fenced_brokers", &Request::include_fenced_brokers, since(2));
  }
};

struct Broker {
  std::int32_t broker_id = 0;
  std::string host;
  std::int32_t port = 0;
  std::optional<std::string> rack;
  bool is_fenced = false;

  bool operator==(const Broker&) const = default;
  static constexpr void fields(auto&& f) {
    f("broker_id", &Broker::broker_id);
    f("host", &Broker::host);
    f("port", &Broker::port);
    f("rack", &Broker::rack);
    f("is_fenced", &Broker::is_fenced, since(2));
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;
  std::optional<std::string> error_message;
  std::int8_t endpoint_type = 1;  // 1 brokers, 2 controllers
  std::string cluster_id;
  std::int32_t controller_id = -1;
  std::vector<Broker> brokers;
  std::int32_t cluster_authorized_operations = std::numeric_limits<std::int32_t>::min();

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms);
    f("error_code", &Response::error_code);
    f("error_message", &Response::error_message);
    f("endpoint_type", &Response::endpoint_type, since(1));
    f("cluster_id", &Response::cluster_id);
    f("controller_id", &Response::controller_id);
    f("brokers", &Response::brokers);
    f("cluster_authorized_operations", &Response::cluster_authorized_operations);
  }
};

}  // namespace kt::wire::describe_cluster
