#include "common/formats/hex_reader.h"

#include <fmt/format.h>

#include "common/util/escapes.h"

namespace kt::formats {

util::Result<ParsedRecord> HexReader::parse(std::string_view line, std::uint64_t line_number) {
  auto record = lines_.parse(line, line_number);
  if (!record) return record;
  bytes_.clear();
  bytes_.reserve(line.size());
  bool is_hex = decode(record->key) && decode(record->value);
  for (Header& header : record->headers) is_hex = is_hex && decode(header.value);
  if (is_hex) return record;
  return util::corrupt(
      fmt::format("cannot read line {}: pairs of hexadecimal digits are expected", line_number));
}

// False when the part is no whole number of bytes in hexadecimal digits.
bool HexReader::decode(std::optional<std::string_view>& part) {
  if (!part) return true;
  if (part->size() % 2 != 0) return false;
  const std::size_t from = bytes_.size();
  for (std::size_t i = 0; i < part->size(); i += 2) {
    const int high = util::hex_digit((*part)[i]);
    const int low = util::hex_digit((*part)[i + 1]);
    if (high < 0 || low < 0) return false;
    bytes_.push_back(static_cast<char>(high * 16 + low));
  }
  part = std::string_view(bytes_).substr(from);
  return true;
}

}  // namespace kt::formats
