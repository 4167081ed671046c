// What one Kafka API is on the wire: key, name, the versions kt speaks and where the flexible
// encoding begins. Which version a broker and kt agree on is the broker room's business.
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>

namespace kt::wire {

// Both ends belong to the range.
struct VersionRange {
  std::int16_t min = 0;
  std::int16_t max = 0;

  bool operator==(const VersionRange&) const = default;
  constexpr bool contains(std::int16_t version) const { return min <= version && version <= max; }
};

// For Api::flexible_from of an API that no version made flexible.
inline constexpr std::int16_t kNeverFlexible = std::numeric_limits<std::int16_t>::max();

struct Api {
  std::int16_t key = 0;
  std::string_view name;  // Kafka's: "CreateTopics"
  VersionRange ours;      // what the listings of this tree can encode and decode
  std::int16_t flexible_from = kNeverFlexible;

  constexpr bool is_flexible(std::int16_t version) const { return version >= flexible_from; }
};

// The API with this key among those kt knows, or null.
const Api* find_api(std::int16_t key);

}  // namespace kt::wire
