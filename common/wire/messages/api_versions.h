// ApiVersions (API key 18): what a broker speaks, asked first on every connection. Versions: 3
// flexible, the client says its name; 4 features may start at 0. The answer to a version that the
// broker does not know has the layout of version 0.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::api_versions {

struct Response;

struct Request {
  using Response = api_versions::Response;
  static constexpr Api api{.key = 18, .name = "ApiVersions", .ours = {0, 4}, .flexible_from = 3};

  std::string client_software_name;
  std::string client_software_version;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("client_software_name", &Request::client_software_name, since(3), droppable());
    f("client_software_version", &Request::client_software_version, since(3), droppable());
  }
};

struct ApiRange {
  std::int16_t api_key = 0;
  std::int16_t min_version = 0;
  std::int16_t max_version = 0;

  bool operator==(const ApiRange&) const = default;
  static constexpr void fields(auto&& f) {
    f("api_key", &ApiRange::api_key);
    f("min_version", &ApiRange::min_version);
    f("max_version", &ApiRange::max_version);
  }
};

struct SupportedFeature {
  std::string name;
  std::int16_t min_version = 0;
  std::int16_t max_version = 0;

  bool operator==(const SupportedFeature&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &SupportedFeature::name, since(3));
    f("min_version", &SupportedFeature::min_version, since(3));
    f("max_version", &SupportedFeature::max_version, since(3));
  }
};

struct FinalizedFeature {
  std::string name;
  std::int16_t max_version_level = 0;
  std::int16_t min_version_level = 0;

  bool operator==(const FinalizedFeature&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &FinalizedFeature::name, since(3));
    f("max_version_level", &FinalizedFeature::max_version_level, since(3));
    f("min_version_level", &FinalizedFeature::min_version_level, since(3));
  }
};

struct Response {
  std::int16_t error_code = 0;
  std::vector<ApiRange> api_keys;
  std::int32_t throttle_time_ms = 0;
  std::vector<SupportedFeature> supported_features;
  std::int64_t finalized_features_epoch = -1;
  std::vector<FinalizedFeature> finalized_features;
  bool zk_migration_ready = false;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("error_code", &Response::error_code);
    f("api_keys", &Response::api_keys);
    f("throttle_time_ms", &Response::throttle_time_ms, since(1), droppable());
    f("supported_features", &Response::supported_features, tagged(0, 3), droppable());
    f("finalized_features_epoch", &Response::finalized_features_epoch, tagged(1, 3), droppable());
    f("finalized_features", &Response::finalized_features, tagged(2, 3), droppable());
    f("zk_migration_ready", &Response::zk_migration_ready, tagged(3, 3), droppable());
  }
};

}  // namespace kt::wire::api_versions
