#include "common/broker/versions.h"

#include <algorithm>

#include <fmt/format.h>

namespace kt::broker {
namespace {

wire::VersionRange common_part(wire::VersionRange a, wire::VersionRange b) {
  return {.min = std::max(a.min, b.min), .max = std::min(a.max, b.max)};
}

bool is_empty(wire::VersionRange range) {
  return range.min > range.max;
}

std::string words(wire::VersionRange range) {
  if (range.min == range.max) return fmt::format("version {}", range.min);
  return fmt::format("versions {} to {}", range.min, range.max);
}

}  // namespace

Versions::Versions(const wire::api_versions::Response& response) {
  for (const auto& each : response.api_keys) {
    offered_[each.api_key] = {.min = each.min_version, .max = each.max_version};
  }
  for (const auto& each : response.finalized_features) {
    features_[each.name] = each.max_version_level;
  }
}

std::optional<wire::VersionRange> Versions::offered(const wire::Api& api) const {
  const auto found = offered_.find(api.key);
  if (found == offered_.end()) return {};
  return found->second;
}

util::Result<std::int16_t> Versions::choose(const wire::Api& api, wire::VersionRange within,
                                            std::string_view broker) const {
  const auto theirs = offered(api);
  if (!theirs) {
    return util::refused(
        fmt::format("{} is too old for {}: it does not know it", broker, api.name));
  }
  const auto wanted = common_part(api.ours, within);
  const auto shared = common_part(*theirs, wanted);
  if (!is_empty(shared)) return shared.max;
  return util::refused(fmt::format("{} is too {} for {}: it speaks {}, needed is {}", broker,
                                   theirs->max < wanted.min ? "old" : "new", api.name,
                                   words(*theirs), words(wanted)));
}

std::int16_t Versions::feature_level(const std::string& feature) const {
  const auto found = features_.find(feature);
  return found == features_.end() ? std::int16_t{0} : found->second;
}

}  // namespace kt::broker
