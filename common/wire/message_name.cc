#include "common/wire/message_name.h"

#include <fmt/format.h>

namespace kt::wire {

std::string message_name(std::string_view side, const Api& api, std::int16_t version) {
  return fmt::format("{} {} version {}", api.name, side, version);
}

util::Error unspoken_version(std::string_view verb, std::string_view side, const Api& api,
                             std::int16_t version) {
  return util::refused(fmt::format("cannot {} '{}': kt speaks versions {} to {}", verb,
                                   message_name(side, api, version), api.ours.min, api.ours.max));
}

}  // namespace kt::wire
