// IncrementalAlterConfigs (API key 44): configuration values set, deleted, appended to or taken
// from. Versions: 1 flexible.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::incremental_alter_configs {

struct Response;

struct Config {
  std::string name;
  std::int8_t config_operation = 0;       // 0 set, 1 delete, 2 append, 3 subtract
  std::optional<std::string> value = "";  // may be a password

  bool operator==(const Config&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &Config::name);
    f("config_operation", &Config::config_operation);
    f("value", &Config::value, masked());
  }
};

struct Resource {
  std::int8_t resource_type = 0;  // as in DescribeConfigs
  std::string resource_name;
  std::vector<Config> configs;

  bool operator==(const Resource&) const = default;
  static constexpr void fields(auto&& f) {
    f("resource_type", &Resource::resource_type);
    f("resource_name", &Resource::resource_name);
    f("configs", &Resource::configs);
  }
};

struct Request {
  using Response = incremental_alter_configs::Response;
  static constexpr Api api{
      .key = 44, .name = "IncrementalAlterConfigs", .ours = {0, 1}, .flexible_from = 1};

  std::vector<Resource> resources;
  bool validate_only = false;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("resources", &Request::resources);
    f("validate_only", &Request::validate_only);
  }
};

struct ResourceResult {
  std::int16_t error_code = 0;
  std::optional<std::string> error_message = "";
  std::int8_t resource_type = 0;  // as in DescribeConfigs
  std::string resource_name;

  bool operator==(const ResourceResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("error_code", &ResourceResult::error_code);
    f("error_message", &ResourceResult::error_message);
    f("resource_type", &ResourceResult::resource_type);
    f("resource_name", &ResourceResult::resource_name);
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::vector<ResourceResult> responses;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms);
    f("responses", &Response::responses);
  }
};

}  // namespace kt::wire::incremental_alter_configs
