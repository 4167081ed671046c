#include "common/util/utf8.h"

#include <cstdint>
#include <cstring>

namespace kt::util {

namespace {

std::uint8_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint8_t>(bytes[at]);
}

bool is_continuation(std::string_view bytes, std::size_t at) {
  return at < bytes.size() && (byte_at(bytes, at) & 0xc0) == 0x80;
}

// Whether the second byte can follow the first. Surrogates (ED A0 80 and on) pass here.
bool is_second(std::string_view bytes) {
  if (!is_continuation(bytes, 1)) return false;
  const auto first = byte_at(bytes, 0);
  const auto second = byte_at(bytes, 1);
  if (first == 0xe0) return second >= 0xa0;
  if (first == 0xf0) return second >= 0x90;
  if (first == 0xf4) return second < 0x90;
  return true;
}

}  // namespace

Character first_character(std::string_view bytes) {
  const auto first = byte_at(bytes, 0);
  if (first < 0x80) return {.size = 1, .is_valid = true};
  if (first < 0xc2 || first > 0xf4 || !is_second(bytes)) return {.size = 1, .is_valid = false};
  if (first < 0xe0) return {.size = 2, .is_valid = true};
  if (!is_continuation(bytes, 2)) return {.size = 2, .is_valid = false};
  const bool is_surrogate = first == 0xed && byte_at(bytes, 1) >= 0xa0;
  if (first < 0xf0) return {.size = 3, .is_valid = !is_surrogate};
  const bool is_whole = is_continuation(bytes, 3);
  return {.size = is_whole ? std::size_t{4} : std::size_t{3}, .is_valid = is_whole};
}

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    std::uint64_t step = 0;
    while (bytes.size() >= sizeof(step)) {
      std::memcpy(&step, bytes.data(), sizeof(step));
      if ((step & 0x8080808080808080) != 0) break;
      bytes.remove_prefix(sizeof(step));
    }
    if (bytes.empty()) break;
    const auto character = first_character(bytes);
    if (!character.is_valid) return false;
    bytes.remove_prefix(character.size);
  }
  return true;
}

}  // namespace kt::util
