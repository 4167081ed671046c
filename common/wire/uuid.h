// Kafka's 16-byte id of topics, directories and members, and its text: base64 with '-' and '_',
// without padding, 22 characters.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kt::wire {

struct Uuid {
  std::array<std::uint8_t, 16> bytes{};

  auto operator<=>(const Uuid&) const = default;

  // All zero: Kafka's way to say "no id".
  bool is_zero() const { return *this == Uuid{}; }
  std::string text() const;

  // Nothing unless `text` is one that text() can give.
  static std::optional<Uuid> parse(std::string_view text);
};

}  // namespace kt::wire
