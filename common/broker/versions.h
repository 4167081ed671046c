// Which version of an API to speak with one broker, from what it said in ApiVersions.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "common/broker/exchange.h"
#include "common/util/result.h"
#include "common/wire/api.h"
#include "common/wire/messages/api_versions.h"

namespace kt::broker {

class Versions {
 public:
  Versions() = default;
  explicit Versions(const wire::api_versions::Response& response);

  // What the broker offers; nothing if it does not know the API.
  std::optional<wire::VersionRange> offered(const wire::Api& api) const;

  // The highest version that the broker, kt and `within` have in common. The error says which side
  // is too old; `broker` names it.
  util::Result<std::int16_t> choose(const wire::Api& api, wire::VersionRange within,
                                    std::string_view broker) const;

  // The level to which the cluster has finalized a feature such as "group.version"; 0 if it has
  // not.
  std::int16_t feature_level(const std::string& feature) const;

 private:
  std::map<std::int16_t, wire::VersionRange> offered_;
  std::map<std::string, std::int16_t> features_;
};

}  // namespace kt::broker
