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

// The value of a digit; -1 when it is none.
int decoded(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  return c == '/' ? 63 : -1;
}

}  // namespace

std::string base64(std::string_view bytes) {
  std::string text = encoded(bytes, "+/");
  while (text.size() % 4 != 0) text += '=';
  return text;
}

std::optional<std::string> base64_decoded(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with("=") ? 1 : 0;
  std::string bytes;
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_padding = i >= text.size() - padding;
    const int digit = is_padding ? 0 : decoded(text[i]);
    if (digit < 0) return std::nullopt;
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    if (i % 4 != 3) continue;
    for (const int shift : {16, 8, 0}) bytes.push_back(static_cast<char>(bits >> shift & 0xff));
    bits = 0;
  }
  bytes.resize(bytes.size() - padding);
  return bytes;
}

std::string base64url(std::string_view bytes) {
  return encoded(bytes, "-_");
}

}  // namespace kt::util
