#include "common/util/murmur2.h"

#include <cassert>

namespace kt::util {
namespace {

constexpr std::uint32_t kSeed = 0x9747b28c;
constexpr std::uint32_t kMultiplier = 0x5bd1e995;

std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

std::uint32_t word_at(std::string_view bytes, std::size_t at) {
  return byte_at(bytes, at) | byte_at(bytes, at + 1) << 8 | byte_at(bytes, at + 2) << 16 |
         byte_at(bytes, at + 3) << 24;
}

}  // namespace

std::int32_t murmur2(std::string_view bytes) {
  std::uint32_t hash = kSeed ^ static_cast<std::uint32_t>(bytes.size());
  std::size_t at = 0;
  for (; at + 4 <= bytes.size(); at += 4) {
    std::uint32_t word = word_at(bytes, at) * kMultiplier;
    word ^= word >> 24;
    hash = hash * kMultiplier ^ word * kMultiplier;
  }
  if (at < bytes.size()) {
    for (std::size_t tail = bytes.size(); tail-- > at;)
      hash ^= byte_at(bytes, tail) << 8 * (tail - at);
    hash *= kMultiplier;
  }
  hash ^= hash >> 13;
  hash *= kMultiplier;
  hash ^= hash >> 15;
  return static_cast<std::int32_t>(hash);
}

std::int32_t partition_of_key(std::string_view key, std::int32_t partitions) {
  assert(partitions > 0);
  return to_positive(murmur2(key)) % partitions;
}

}  // namespace kt::util
