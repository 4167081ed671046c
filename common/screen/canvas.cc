#include "common/screen/canvas.h"

#include <algorithm>

#include <wchar.h>

namespace kt::screen {
namespace {

constexpr char32_t kNotText = U'?';

// The length of the UTF-8 sequence that a byte opens; 0 for a byte that opens none.
std::size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

// Takes the next code point off the text; a byte that is not UTF-8 is taken alone.
char32_t next_glyph(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t length = sequence_length(lead);
  if (length == 0 || length > text.size()) {
    text.remove_prefix(1);
    return kNotText;
  }
  auto glyph = static_cast<char32_t>(length == 1 ? lead : lead & (0xFF >> (length + 1)));
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0) != 0x80) {
      text.remove_prefix(1);
      return kNotText;
    }
    glyph = (glyph << 6) | (byte & 0x3F);
  }
  text.remove_prefix(length);
  return glyph < 0x20 || (glyph >= 0x7F && glyph < 0xA0) ? kNotText : glyph;
}

// Columns of one glyph: 0 for marks that combine (left out on a canvas), 2 for wide ones.
std::size_t width_of(char32_t glyph) {
  const int columns = wcwidth(static_cast<wchar_t>(glyph));
  return columns < 0 ? 1 : static_cast<std::size_t>(columns);
}

void append_utf8(std::string& out, char32_t glyph) {
  const auto put = [&](char32_t bits) { out.push_back(static_cast<char>(bits)); };
  if (glyph < 0x80) {
    put(glyph);
  } else if (glyph < 0x800) {
    put(0xC0 | (glyph >> 6));
    put(0x80 | (glyph & 0x3F));
  } else if (glyph < 0x10000) {
    put(0xE0 | (glyph >> 12));
    put(0x80 | ((glyph >> 6) & 0x3F));
    put(0x80 | (glyph & 0x3F));
  } else {
    put(0xF0 | (glyph >> 18));
    put(0x80 | ((glyph >> 12) & 0x3F));
    put(0x80 | ((glyph >> 6) & 0x3F));
    put(0x80 | (glyph & 0x3F));
  }
}

}  // namespace

Canvas::Canvas(std::size_t width, std::size_t height)
    : width_(width), height_(height), cells_(width * height) {}

std::size_t Canvas::put(std::size_t row, std::size_t column, std::string_view text, Style style) {
  while (!text.empty()) {
    const char32_t glyph = next_glyph(text);
    const std::size_t columns = width_of(glyph);
    if (columns == 0) continue;
    if (row >= height_ || column + columns > width_) break;
    Cell* cell = &cells_[row * width_ + column];
    cell[0] = {glyph, style};
    if (columns == 2) cell[1] = {U'\0', style};
    column += columns;
  }
  return column;
}

std::string Canvas::text() const {
  std::string out;
  for (std::size_t row = 0; row < height_; ++row) {
    std::string line;
    for (std::size_t column = 0; column < width_; ++column) {
      if (const char32_t glyph = at(row, column).glyph; glyph != U'\0') append_utf8(line, glyph);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line;
    out += '\n';
  }
  return out;
}

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) columns += width_of(next_glyph(text));
  return columns;
}

}  // namespace kt::screen
