#include "common/formats/json_text.h"

#include <cstdint>
#include <cstring>

#include "common/util/base64.h"
#include "common/util/utf8.h"

namespace kt::formats {

namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101;
constexpr std::uint64_t kHighs = 0x8080808080808080;

// The high bit of each byte that is 0.
std::uint64_t zeros(std::uint64_t bytes) {
  return (bytes - kOnes) & ~bytes & kHighs;
}

// Whether one of eight bytes is a quote, a backslash, a control character or not ASCII.
bool is_special(std::uint64_t bytes) {
  const auto controls = (bytes - kOnes * 0x20) & ~bytes & kHighs;
  return ((bytes & kHighs) | controls | zeros(bytes ^ (kOnes * '"')) |
          zeros(bytes ^ (kOnes * '\\'))) != 0;
}

bool is_special(char c) {
  return static_cast<signed char>(c) < 0x20 || c == '"' || c == '\\';
}

// How many bytes at the front stand for themselves.
std::size_t plain_size(std::string_view text) {
  std::size_t at = 0;
  std::uint64_t step = 0;
  while (text.size() - at >= sizeof(step)) {
    std::memcpy(&step, text.data() + at, sizeof(step));
    if (is_special(step)) break;
    at += sizeof(step);
  }
  while (at < text.size() && !is_special(text[at])) ++at;
  return at;
}

void append_escape(char c, TextBuffer& to) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  switch (c) {
    case '"':
      return to.append("\\\"");
    case '\\':
      return to.append("\\\\");
    case '\n':
      return to.append("\\n");
    case '\r':
      return to.append("\\r");
    case '\t':
      return to.append("\\t");
    default:
      to.append("\\u00");
      to.append(kDigits[static_cast<std::uint8_t>(c) >> 4]);
      to.append(kDigits[static_cast<std::uint8_t>(c) & 0x0f]);
  }
}

void append_escaped(std::string_view text, TextBuffer& to) {
  while (!text.empty()) {
    auto size = plain_size(text);
    // Bytes of longer characters stand for themselves as well.
    while (size < text.size() && static_cast<signed char>(text[size]) < 0) ++size;
    to.append(text.substr(0, size));
    text.remove_prefix(size);
    if (text.empty() || !is_special(text.front())) continue;
    append_escape(text.front(), to);
    text.remove_prefix(1);
  }
}

}  // namespace

void append_json_text(std::string_view text, TextBuffer& to) {
  to.append('"');
  append_escaped(text, to);
  to.append('"');
}

void append_json_bytes(std::optional<std::string_view> bytes, TextBuffer& to) {
  if (!bytes) return to.append("null");
  const auto plain = plain_size(*bytes);
  if (plain != bytes->size() && !util::is_utf8(bytes->substr(plain))) {
    to.append(R"({"base64":")");
    to.append(util::base64(*bytes));
    return to.append(R"("})");
  }
  append_json_text(*bytes, to);
}

}  // namespace kt::formats
