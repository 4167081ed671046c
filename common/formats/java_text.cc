#include "common/formats/java_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>

#include "common/util/utf8.h"

namespace kt::formats {

namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";

// "-1.25e-07" -> sign, digits without the point, exponent
struct Scientific {
  bool is_negative = false;
  std::string digits;
  int exponent = 0;
};

Scientific parse(std::string_view text) {
  Scientific number;
  number.is_negative = text.front() == '-';
  const auto e = text.find('e');
  for (const char c : text.substr(0, e)) {
    if (c >= '0' && c <= '9') number.digits.push_back(c);
  }
  auto exponent = text.substr(e + 1);
  if (exponent.front() == '+') exponent.remove_prefix(1);
  std::from_chars(exponent.data(), exponent.data() + exponent.size(), number.exponent);
  return number;
}

void append_with_exponent(const Scientific& number, TextBuffer& to) {
  to.append(number.digits.front());
  to.append('.');
  to.append(number.digits.size() > 1 ? std::string_view(number.digits).substr(1) : "0");
  to.append('E');
  to.append_number(number.exponent);
}

void append_plain(const Scientific& number, TextBuffer& to) {
  const std::string_view digits = number.digits;
  if (number.exponent < 0) {
    to.append("0.");
    to.append(std::string(static_cast<std::size_t>(-number.exponent - 1), '0'));
    return to.append(digits);
  }
  const auto whole = static_cast<std::size_t>(number.exponent) + 1;
  to.append(digits.substr(0, whole));
  if (digits.size() < whole) to.append(std::string(whole - digits.size(), '0'));
  to.append('.');
  to.append(digits.size() > whole ? digits.substr(whole) : "0");
}

// `shortest` is the value in scientific form, with as many digits as its own type needs.
void append_java_number(double value, std::string_view shortest, TextBuffer& to) {
  if (std::isnan(value)) return to.append("NaN");
  if (std::signbit(value)) to.append('-');
  if (std::isinf(value)) return to.append("Infinity");
  if (value == 0) return to.append("0.0");
  const auto number = parse(shortest);
  const bool is_plain = number.exponent >= -3 && number.exponent < 7;
  is_plain ? append_plain(number, to) : append_with_exponent(number, to);
}

void append_latin1(std::uint8_t byte, TextBuffer& to) {
  if (byte < 0x80) return to.append(static_cast<char>(byte));
  to.append(static_cast<char>(0xc0 | (byte >> 6)));
  to.append(static_cast<char>(0x80 | (byte & 0x3f)));
}

}  // namespace

void append_java_utf8(std::string_view bytes, TextBuffer& to) {
  while (!bytes.empty()) {
    const auto character = util::first_character(bytes);
    to.append(character.is_valid ? bytes.substr(0, character.size) : kReplacement);
    bytes.remove_prefix(character.size);
  }
}

void append_java_latin1(std::string_view bytes, TextBuffer& to) {
  for (const char c : bytes) append_latin1(static_cast<std::uint8_t>(c), to);
}

void append_java_ascii(std::string_view bytes, TextBuffer& to) {
  for (const char c : bytes) {
    static_cast<signed char>(c) < 0 ? to.append(kReplacement) : to.append(c);
  }
}

void append_java_double(double value, TextBuffer& to) {
  std::array<char, 64> text{};
  const auto end = std::to_chars(text.begin(), text.end(), value, std::chars_format::scientific);
  append_java_number(value, {text.data(), static_cast<std::size_t>(end.ptr - text.data())}, to);
}

void append_java_float(float value, TextBuffer& to) {
  std::array<char, 64> text{};
  const auto end = std::to_chars(text.begin(), text.end(), value, std::chars_format::scientific);
  append_java_number(static_cast<double>(value),
                     {text.data(), static_cast<std::size_t>(end.ptr - text.data())}, to);
}

void append_java_bytes(std::string_view bytes, TextBuffer& to) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  for (const char c : bytes) {
    if (c >= ' ' && c <= '~' && c != '\\') {
      to.append(c);
      continue;
    }
    const auto byte = static_cast<std::uint8_t>(c);
    to.append("\\x");
    to.append(kDigits[byte >> 4]);
    to.append(kDigits[byte & 0x0f]);
  }
}

}  // namespace kt::formats
