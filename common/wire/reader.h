// Kafka's primitive types out of bytes in memory. Every length is compared with the bytes that are
// left before anything is done with it. The first failure sticks: everything read afterwards is
// zero or empty, and the caller asks failed() when it likes.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "common/wire/big_endian.h"
#include "common/wire/failure.h"
#include "common/wire/uuid.h"
#include "common/wire/writer.h"

namespace kt::wire {

class Reader {
 public:
  // `bytes` must outlive the reader and every view that it gives.
  Reader(std::string_view bytes, Encoding encoding) : rest_(bytes), encoding_(encoding) {}

  template <std::integral T>
  T read_int() {
    const std::string_view bytes = take(sizeof(T));
    return bytes.empty() ? T{0} : load_big_endian<T>(bytes.data());
  }
  bool read_bool() { return read_int<std::int8_t>() != 0; }
  double read_double();
  Uuid read_uuid();
  std::uint32_t read_varint();

  // Views into the bytes; nothing is null.
  std::optional<std::string_view> read_string();
  std::optional<std::string_view> read_bytes();

  // The number of items of an array, each of which takes at least `item_size` bytes here; nothing
  // is null. Fails when the bytes left cannot hold them.
  std::optional<std::size_t> read_array_length(std::size_t item_size);

  // The next `size` bytes, or a failure and nothing.
  std::string_view take(std::size_t size) {
    if (size > rest_.size()) [[unlikely]]
      return too_short(size), std::string_view();
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  std::size_t left() const { return rest_.size(); }
  bool is_flexible() const { return encoding_ == Encoding::flexible; }
  Encoding encoding() const { return encoding_; }

  Failure& failure() { return failure_; }
  bool failed() const { return failure_.happened(); }
  void fail(std::string reason);

 private:
  std::optional<std::size_t> read_string_length();
  std::optional<std::size_t> read_long_length();
  void too_short(std::size_t wanted);

  std::string_view rest_;
  Encoding encoding_;
  Failure failure_;
};

}  // namespace kt::wire
