#include "common/records/lz4_header.h"

#include <bit>
#include <cstdint>
#include <cstring>

namespace kt::records {

namespace {

constexpr std::string_view kMagic("\x04\x22\x4d\x18", 4);

// XXH32 with seed 0 of fewer than 16 bytes: the descriptor of a frame has 2 to 14.
std::uint32_t short_xxh32(std::string_view bytes) {
  constexpr std::uint32_t kPrime1 = 2654435761U;
  constexpr std::uint32_t kPrime2 = 2246822519U;
  constexpr std::uint32_t kPrime3 = 3266489917U;
  constexpr std::uint32_t kPrime4 = 668265263U;
  constexpr std::uint32_t kPrime5 = 374761393U;
  std::uint32_t hash = kPrime5 + static_cast<std::uint32_t>(bytes.size());
  for (; bytes.size() >= 4; bytes.remove_prefix(4)) {
    std::uint32_t word = 0;
    for (std::size_t i = 4; i-- > 0;) word = word << 8 | static_cast<unsigned char>(bytes[i]);
    hash = std::rotl(hash + word * kPrime3, 17) * kPrime4;
  }
  for (const char byte : bytes) {
    hash = std::rotl(hash + static_cast<unsigned char>(byte) * kPrime5, 11) * kPrime1;
  }
  hash = (hash ^ (hash >> 15)) * kPrime2;
  hash = (hash ^ (hash >> 13)) * kPrime3;
  return hash ^ (hash >> 16);
}

}  // namespace

std::string with_right_checksum(std::string_view frame) {
  constexpr unsigned kHasContentSize = 0x08;
  constexpr unsigned kHasDictionary = 0x01;
  if (frame.size() < 7 || frame.substr(0, 4) != kMagic) return {};
  const auto flags = static_cast<unsigned char>(frame[4]);
  std::size_t descriptor = 2;
  if ((flags & kHasContentSize) != 0) descriptor += 8;
  if ((flags & kHasDictionary) != 0) descriptor += 4;
  if (frame.size() < 4 + descriptor + 1) return {};
  std::string header(frame.substr(0, 4 + descriptor + 1));
  header.back() = static_cast<char>(short_xxh32(frame.substr(4, descriptor)) >> 8);
  return header;
}

}  // namespace kt::records
