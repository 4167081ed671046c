// Numbers as Kafka sends them, the highest byte first.
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace kt::wire {

// The number with its bytes turned round where this machine keeps the lowest byte first.
template <std::integral T>
constexpr T big_endian(T value) {
  if constexpr (std::endian::native == std::endian::big || sizeof(T) == 1) {
    return value;
  } else if constexpr (sizeof(T) == 2) {
    return static_cast<T>(__builtin_bswap16(static_cast<std::uint16_t>(value)));
  } else if constexpr (sizeof(T) == 4) {
    return static_cast<T>(__builtin_bswap32(static_cast<std::uint32_t>(value)));
  } else {
    return static_cast<T>(__builtin_bswap64(static_cast<std::uint64_t>(value)));
  }
}

// The number at `bytes`, of which there must be sizeof(T).
template <std::integral T>
T load_big_endian(const char* bytes) {
  T value;
  std::memcpy(&value, bytes, sizeof(T));
  return big_endian(value);
}

}  // namespace kt::wire
