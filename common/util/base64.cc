#include "common/util/base64.h"

#include <cstdint>

namespace kt::util {
namespace {

std::string encoded(std::string_view bytes, std::string_view last_two) {
  constexpr std::string_view kFirst =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  std::string text;
  std::uint32_t bits = 0;
  int held = 0;
  const auto put = [&](std::uint32_t six) {
    text += six < kFirst.size() ? kFirst[six] : last_two[six - kFirst.size()];
  };
  for (const char c : bytes) {
    bits = (bits << 8) | static_cast<unsigned char>(c);
    for (held += 8; held >= 6; held -= 6) put((bits >> (held - 6)) & 0x3F);
  }
  if (held > 0) put((bits << (6 - held)) & 0x3F);
  return text;
}

}  // namespace

std::string base64(std::string_view bytes) {
  std::string text = encoded(bytes, "+/");
  while (text.size() % 4 != 0) text += '=';
  return text;
}

std::string base64url(std::string_view bytes) {
  return encoded(bytes, "-_");
}

}  // namespace kt::util
