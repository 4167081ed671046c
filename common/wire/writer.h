// Kafka's primitive types into bytes, appended to a string. Knows the two encodings of lengths;
// which field comes when is encode's business.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/wire/big_endian.h"
#include "common/wire/failure.h"
#include "common/wire/uuid.h"

namespace kt::wire {

// How lengths are written: plain (int16 for strings, int32 otherwise, -1 is null) or flexible
// (unsigned varint of length + 1, 0 is null; structs end with tagged fields). KIP-482.
enum class Encoding { plain, flexible };

// The longest string that Kafka takes in either encoding.
inline constexpr std::size_t kMaxStringSize = 0x7fff;

// A tagged field, encoded.
struct Tag {
  std::uint32_t number = 0;
  std::string body;
};

class Writer {
 public:
  explicit Writer(Encoding encoding) : encoding_(encoding) {}

  template <std::integral T>
  void write_int(T value) {
    const T turned = big_endian(value);
    bytes_.append(reinterpret_cast<const char*>(&turned), sizeof(T));
  }
  void write_bool(bool value) { bytes_ += value ? '\1' : '\0'; }
  void write_double(double value);
  void write_uuid(const Uuid& value);
  void write_varint(std::uint32_t value);

  // Fail when the string is longer than kMaxStringSize.
  void write_string(std::string_view value);
  void write_null_string();
  void write_bytes(std::string_view value);
  void write_array_length(std::size_t count);
  void write_null_array();  // also null bytes and null records

  // The tag section that ends a flexible struct: how many, then each with its number and size,
  // numbers ascending.
  void write_tags(std::vector<Tag> tags);
  void append(std::string_view raw) { bytes_.append(raw); }

  bool is_flexible() const { return encoding_ == Encoding::flexible; }
  Encoding encoding() const { return encoding_; }
  const std::string& bytes() const { return bytes_; }
  std::string take() { return std::move(bytes_); }

  Failure& failure() { return failure_; }
  bool failed() const { return failure_.happened(); }

 private:
  Encoding encoding_;
  std::string bytes_;
  Failure failure_;
};

}  // namespace kt::wire
