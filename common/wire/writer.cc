#include "common/wire/writer.h"

#include <algorithm>
#include <bit>
#include <limits>

#include <fmt/format.h>

namespace kt::wire {

void Writer::write_double(double value) {
  write_int(std::bit_cast<std::uint64_t>(value));
}

void Writer::write_uuid(const Uuid& value) {
  bytes_.append(reinterpret_cast<const char*>(value.bytes.data()), value.bytes.size());
}

void Writer::write_varint(std::uint32_t value) {
  for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>((value & 0x7f) | 0x80);
  bytes_ += static_cast<char>(value);
}

void Writer::write_string(std::string_view value) {
  if (value.size() > kMaxStringSize) {
    failure_.report(fmt::format("{} bytes are too many for a string, which may have {}",
                                value.size(), kMaxStringSize));
    return;
  }
  if (is_flexible()) {
    write_varint(static_cast<std::uint32_t>(value.size()) + 1);
  } else {
    write_int(static_cast<std::int16_t>(value.size()));
  }
  append(value);
}

void Writer::write_null_string() {
  if (is_flexible()) {
    write_varint(0);
  } else {
    write_int(std::int16_t{-1});
  }
}

void Writer::write_bytes(std::string_view value) {
  write_array_length(value.size());
  append(value);
}

void Writer::write_array_length(std::size_t count) {
  if (count > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max() - 1)) {
    failure_.report(fmt::format("{} items are more than a length can say", count));
    return;
  }
  if (is_flexible()) {
    write_varint(static_cast<std::uint32_t>(count) + 1);
  } else {
    write_int(static_cast<std::int32_t>(count));
  }
}

void Writer::write_null_array() {
  if (is_flexible()) {
    write_varint(0);
  } else {
    write_int(std::int32_t{-1});
  }
}

void Writer::write_tags(std::vector<Tag> tags) {
  std::sort(tags.begin(), tags.end(),
            [](const Tag& a, const Tag& b) { return a.number < b.number; });
  write_varint(static_cast<std::uint32_t>(tags.size()));
  for (const Tag& tag : tags) {
    write_varint(tag.number);
    write_varint(static_cast<std::uint32_t>(tag.body.size()));
    append(tag.body);
  }
}

}  // namespace kt::wire
