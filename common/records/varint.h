// The integers of record batches: big-endian fixed ones, and zigzag varints as protobuf has them.
// Each read moves `at` past what it read. Inline, because a reader spends its time here.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>

namespace kt::records {

// An integer of T's size at `at`, which must have that many bytes.
template <class T>
T load(const char* at) {
  std::make_unsigned_t<T> value = 0;
  std::memcpy(&value, at, sizeof(value));
  if constexpr (sizeof(T) == 8) value = __builtin_bswap64(value);
  if constexpr (sizeof(T) == 4) value = __builtin_bswap32(value);
  if constexpr (sizeof(T) == 2) value = __builtin_bswap16(value);
  return static_cast<T>(value);
}

template <class T>
void store(char* at, T value) {
  const auto swapped = load<T>(reinterpret_cast<const char*>(&value));
  std::memcpy(at, &swapped, sizeof(swapped));
}

inline std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>((value >> 1) ^ (0 - (value & 1)));
}

// The same as read_varlong, byte for byte; for what is longer than two bytes, or ends a buffer.
bool read_long_varint(const char*& at, const char* end, std::int64_t& value);

// A varint of at most 10 bytes that ends before `end`; false if there is none, and then `at` is
// somewhere in it. One byte or two, as nearly all of them are (lengths, and distances within a
// batch), take no loop.
[[gnu::always_inline]] inline bool read_varlong(const char*& at, const char* end,
                                                std::int64_t& value) {
  if (end - at < 2) return read_long_varint(at, end, value);
  const auto first = static_cast<unsigned char>(at[0]);
  const auto second = static_cast<unsigned char>(at[1]);
  if (first < 0x80) {
    at += 1;
    value = unzigzag(first);
    return true;
  }
  if (second >= 0x80) return read_long_varint(at, end, value);
  at += 2;
  value = unzigzag((first & 0x7fU) | static_cast<std::uint64_t>(second) << 7);
  return true;
}

// The same for what has to fit 32 bits.
[[gnu::always_inline]] inline bool read_varint(const char*& at, const char* end,
                                               std::int32_t& value) {
  std::int64_t wide = 0;
  if (!read_varlong(at, end, wide)) return false;
  value = static_cast<std::int32_t>(wide);
  return value == wide;
}

void append_varlong(std::string& to, std::int64_t value);
std::size_t varlong_size(std::int64_t value);

}  // namespace kt::records
