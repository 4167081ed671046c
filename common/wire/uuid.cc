#include "common/wire/uuid.h"

#include <cstddef>

namespace kt::wire {
namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t kTextSize = 22;

}  // namespace

std::string Uuid::text() const {
  std::string text;
  text.reserve(kTextSize);
  std::uint32_t pending = 0;
  int pending_bits = 0;
  for (const std::uint8_t byte : bytes) {
    pending = pending << 8 | byte;
    for (pending_bits += 8; pending_bits >= 6;) {
      pending_bits -= 6;
      text += kAlphabet[pending >> pending_bits & 0x3f];
    }
  }
  text += kAlphabet[pending << (6 - pending_bits) & 0x3f];
  return text;
}

std::optional<Uuid> Uuid::parse(std::string_view text) {
  if (text.size() != kTextSize) return std::nullopt;
  Uuid uuid;
  std::size_t filled = 0;
  std::uint32_t pending = 0;
  int pending_bits = 0;
  for (const char c : text) {
    const std::size_t digit = kAlphabet.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    pending = pending << 6 | static_cast<std::uint32_t>(digit);
    pending_bits += 6;
    if (pending_bits < 8 || filled == uuid.bytes.size()) continue;
    pending_bits -= 8;
    uuid.bytes[filled++] = static_cast<std::uint8_t>(pending >> pending_bits & 0xff);
  }
  // The last digit has four bits too many; text() leaves them zero.
  if ((pending & 0xf) != 0) return std::nullopt;
  return uuid;
}

}  // namespace kt::wire
