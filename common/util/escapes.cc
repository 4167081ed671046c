#include "common/util/escapes.h"

#include <fmt/format.h>

namespace kt::util {
namespace {

// The byte that the first two characters of `text` are the digits of; -1 when they are not.
int hex_byte(std::string_view text) {
  if (text.size() < 2) return -1;
  const int high = hex_digit(text[0]);
  const int low = hex_digit(text[1]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

// What stands behind a backslash, taken off `rest`; -1 when it means nothing.
int escaped_byte(std::string_view& rest) {
  constexpr std::string_view kLetters = "ntr0\\";
  constexpr std::string_view kMeanings("\n\t\r\0\\", 5);
  if (rest.empty()) return -1;
  const char letter = rest.front();
  rest.remove_prefix(1);
  const auto known = kLetters.find(letter);
  if (known != kLetters.npos) return static_cast<unsigned char>(kMeanings[known]);
  const int byte = letter == 'x' ? hex_byte(rest) : -1;
  if (byte >= 0) rest.remove_prefix(2);
  return byte;
}

}  // namespace

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::optional<std::string> unescaped(std::string_view text) {
  std::string bytes;
  while (!text.empty()) {
    const char next = text.front();
    text.remove_prefix(1);
    const int byte = next == '\\' ? escaped_byte(text) : static_cast<unsigned char>(next);
    if (byte < 0) return std::nullopt;
    bytes.push_back(static_cast<char>(byte));
  }
  return bytes;
}

std::string percent_encoded(std::string_view text, bool (*is_plain)(char)) {
  std::string out;
  for (const char c : text) {
    out += is_plain(c) ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string bytes;
  for (; !text.empty(); text.remove_prefix(1)) {
    if (text.front() != '%') {
      bytes += text.front();
      continue;
    }
    const int byte = hex_byte(text.substr(1));
    if (byte < 0) return std::nullopt;
    bytes += static_cast<char>(byte);
    text.remove_prefix(2);
  }
  return bytes;
}

}  // namespace kt::util
