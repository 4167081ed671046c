#include "common/wire/reader.h"

#include <algorithm>
#include <bit>
#include <utility>

#include <fmt/format.h>

namespace kt::wire {

void Reader::fail(std::string reason) {
  failure_.report(std::move(reason));
  rest_ = {};
}

void Reader::too_short(std::size_t wanted) {
  fail(fmt::format("{} bytes wanted, {} left", wanted, rest_.size()));
}

double Reader::read_double() {
  return std::bit_cast<double>(read_int<std::uint64_t>());
}

Uuid Reader::read_uuid() {
  Uuid uuid;
  const std::string_view bytes = take(uuid.bytes.size());
  std::copy(bytes.begin(), bytes.end(), uuid.bytes.begin());
  return uuid;
}

std::uint32_t Reader::read_varint() {
  std::uint64_t value = 0;
  for (int shift = 0; shift <= 28; shift += 7) {
    const auto byte = read_int<std::uint8_t>();
    value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if (byte < 0x80) {
      if (value <= 0xffffffff) return static_cast<std::uint32_t>(value);
      break;
    }
  }
  fail("a varint of more than 32 bits");
  return 0;
}

std::optional<std::size_t> Reader::read_long_length() {
  if (is_flexible()) {
    const std::uint32_t length = read_varint();
    if (length == 0) return std::nullopt;
    return length - 1;
  }
  const auto length = read_int<std::int32_t>();
  if (length < -1) fail(fmt::format("a length of {}", length));
  if (length < 0) return std::nullopt;
  return static_cast<std::size_t>(length);
}

std::optional<std::size_t> Reader::read_string_length() {
  if (is_flexible()) return read_long_length();
  const auto length = read_int<std::int16_t>();
  if (length < -1) fail(fmt::format("a length of {}", length));
  if (length < 0) return std::nullopt;
  return static_cast<std::size_t>(length);
}

std::optional<std::string_view> Reader::read_string() {
  const std::optional<std::size_t> length = read_string_length();
  if (!length) return std::nullopt;
  if (*length > kMaxStringSize) {
    fail(fmt::format("a string of {} bytes, which may have {}", *length, kMaxStringSize));
    return std::string_view();
  }
  return take(*length);
}

std::optional<std::string_view> Reader::read_bytes() {
  const std::optional<std::size_t> length = read_long_length();
  if (!length) return std::nullopt;
  return take(*length);
}

std::optional<std::size_t> Reader::read_array_length(std::size_t item_size) {
  const std::optional<std::size_t> count = read_long_length();
  if (!count) return std::nullopt;
  const std::size_t room = left() / std::max<std::size_t>(item_size, 1);
  if (*count > room) {
    fail(fmt::format("{} items of at least {} bytes claimed, {} bytes left", *count, item_size,
                     left()));
    return 0;
  }
  return count;
}

}  // namespace kt::wire
