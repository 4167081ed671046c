// DescribeConfigs (API key 32): configuration values and where each comes from. Versions: 1
// sources and synonyms; 2 throttling; 3 types, documentation on request; 4 flexible.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::describe_configs {

struct Response;

struct Resource {
  std::int8_t resource_type = 0;  // 2 topic, 4 broker, 8 broker logger, 16 client metrics, 32 group
  std::string resource_name;
  std::optional<std::vector<std::string>> configuration_keys =
      std::vector<std::string>{};  // null: all

  bool operator==(const Resource&) const = default;
  static constexpr void fields(auto&& f) {
    f("resource_type", &Resource::resource_type);
    f("resource_name", &Resource::resource_name);
    f("configuration_keys", &Resource::configuration_keys);
  }
};

struct Request {
  using Response = describe_configs::Response;
  static constexpr Api api{
      .key = 32, .name = "DescribeConfigs", .ours = {1, 4}, .flexible_from = 4};

  std::vector<Resource> resources;
  bool include_synonyms = false;
  bool include_documentation = false;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("resources", &Request::resources);
    f("include_synonyms", &Request::include_synonyms, since(1));
    f("include_documentation", &Request::include_documentation, since(3));
  }
};

struct Synonym {
  std::string name;
  std::optional<std::string> value = "";
  std::int8_t source = 0;

  bool operator==(const Synonym&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &Synonym::name, since(1));
    f("value", &Synonym::value, since(1));
    f("source", &Synonym::source, since(1));
  }
};

struct Config {
  std::string name;
  std::optional<std::string> value = "";  // null: not set, or a secret
  bool read_only = false;
  std::int8_t config_source = -1;  // 1 topic, 2 broker, 3 all brokers, 4 static, 5 default
  bool is_sensitive = false;
  std::vector<Synonym> synonyms;
  std::int8_t config_type = 0;
  std::optional<std::string> documentation = "";

  bool operator==(const Config&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &Config::name);
    f("value", &Config::value);
    f("read_only", &Config::read_only);
    f("config_source", &Config::config_source, since(1), droppable());
    f("is_sensitive", &Config::is_sensitive);
    f("synonyms", &Config::synonyms, since(1), droppable());
    f("config_type", &Config::config_type, since(3), droppable());
    f("documentation", &Config::documentation, since(3), droppable());
  }
};

struct ResourceResult {
  std::int16_t error_code = 0;
  std::optional<std::string> error_message = "";
  std::int8_t resource_type = 0;  // 2 topic, 4 broker, 8 broker logger, 16 client metrics, 32 group
  std::string resource_name;
  std::vector<Config> configs;

  bool operator==(const ResourceResult&) const = default;
  static constexpr void fields(auto&& f) {
    f("error_code", &ResourceResult::error_code);
    f("error_message", &ResourceResult::error_message);
    f("resource_type", &ResourceResult::resource_type);
    f("resource_name", &ResourceResult::resource_name);
    f("configs", &ResourceResult::configs);
  }
};

struct Response {
  std::int32_t throttle_time_ms = 0;
  std::vector<ResourceResult> results;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("throttle_time_ms", &Response::throttle_time_ms);
    f("results", &Response::results);
  }
};

}  // namespace kt::wire::describe_configs
