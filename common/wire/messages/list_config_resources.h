// ListConfigResources (API key 74): the names of what has a configuration. Versions: 0 knows client
// metrics only; 1 every kind (KIP-1142). Brokers from 4.1 list all their topics this way, without
// the partitions that make Metadata ten times as long.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::list_config_resources {

constexpr std::int8_t kTopics = 2;          // ConfigResource.Type.TOPIC
constexpr std::int8_t kClientMetrics = 16;  // ConfigResource.Type.CLIENT_METRICS

struct Response;

struct Request {
  using Response = list_config_resources::Response;
  static constexpr Api api{
      .key = 74, .name = "ListConfigResources", .ours = {0, 1}, .flexible_from = 0};

  std::vector<std::int8_t> resource_types;  // empty: every kind

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("resource_types", &Request::resource_types, since(1));
  }
};

struct ConfigResource {
  std::string resource_name;
  std::int8_t resource_type = kClientMetrics;

  bool operator==(const ConfigResource&) const = default;
  static constexpr void fields(auto&& f) {
    f("resource_name", &ConfigResource::resource_name);
    f("resource_type", &ConfigResource::resource_type, since(1), droppable());
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;
  std::vector<ConfigResource> config_resources;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms);
    f("error_code", &Response::error_code);
    f("config_resources", &Response::config_resources);
  }
};

}  // namespace kt::wire::list_config_resources
