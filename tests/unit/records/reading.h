// What the tests of this room share: hex to bytes, and all records of some batches with their texts
// copied.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/records/decoder.h"

namespace kt::records {

inline constexpr std::size_t kCeiling = 1 << 20;

struct Copy {
  std::int64_t offset;
  std::int64_t timestamp;
  std::optional<std::string> key;
  std::optional<std::string> value;
  std::vector<std::pair<std::string, std::optional<std::string>>> headers;

  bool operator==(const Copy&) const = default;
};

inline std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (; !hex.empty(); hex.remove_prefix(2)) {
    bytes.push_back(static_cast<char>(std::stoi(std::string(hex.substr(0, 2)), nullptr, 16)));
  }
  return bytes;
}

inline std::optional<std::string> copy(std::optional<std::string_view> text) {
  if (!text) return std::nullopt;
  return std::string(*text);
}

inline Copy copy(const Record& record) {
  Copy all{record.offset, record.timestamp, copy(record.key), copy(record.value), {}};
  for (const auto& header : record.headers) {
    all.headers.emplace_back(header.name, copy(header.value));
  }
  return all;
}

// All records, or the first error.
inline util::Result<std::vector<Copy>> read_all(std::string_view bytes, Decoder& decoder) {
  std::vector<Copy> all;
  BatchCursor batches(bytes);
  while (true) {
    auto batch = batches.next();
    if (!batch) return batch.error();
    if (!*batch) return all;
    auto cursor = decoder.open(**batch);
    if (!cursor) return cursor.error();
    Record record;
    while (cursor->next(record)) all.push_back(copy(record));
    if (cursor->error()) return *cursor->error();
  }
}

inline util::Result<std::vector<Copy>> read_all(std::string_view bytes) {
  Decoder decoder(kCeiling);
  return read_all(bytes, decoder);
}

}  // namespace kt::records
