// One record as it lies in a fetched batch: every text is a view. Reading batches is
// record_cursor.h's, writing them batch_writer.h's.
#pragma once

#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>

namespace kt::records {

// A header; the value can be null, which is not the same as empty.
struct Header {
  std::string_view name;
  std::optional<std::string_view> value;

  bool operator==(const Header&) const = default;
};

// The headers of a record, read from its bytes each time they are walked: most readers never look
// at them. Only record_cursor makes one, after it has checked every length, so walking cannot fail.
class Headers {
 public:
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Header;
    using difference_type = std::ptrdiff_t;
    using pointer = const Header*;
    using reference = const Header&;

    Iterator() = default;
    Iterator(std::string_view bytes, std::int32_t left);

    const Header& operator*() const { return header_; }
    const Header* operator->() const { return &header_; }
    Iterator& operator++();
    bool operator==(const Iterator& other) const { return left_ == other.left_; }

   private:
    void read();

    std::string_view bytes_;
    std::int32_t left_ = 0;  // headers from this one on
    Header header_;
  };

  Headers() = default;
  Headers(std::string_view checked_bytes, std::int32_t count)
      : bytes_(checked_bytes), count_(count) {}

  Iterator begin() const { return {bytes_, count_}; }
  Iterator end() const { return {}; }
  std::int32_t size() const { return count_; }
  bool empty() const { return count_ == 0; }
  std::string_view bytes() const { return bytes_; }  // with size(), all that there is to copy

 private:
  std::string_view bytes_;
  std::int32_t count_ = 0;
};

// Who set a record's timestamp.
enum class TimestampType : std::int8_t {
  none = -1,  // message format 0 has no timestamps
  create_time = 0,
  log_append_time = 1,
};

// Views are valid as long as what the cursor reads from: the fetched bytes, or the decoder's buffer
// if the batch was compressed.
struct Record {
  std::int64_t offset = 0;
  std::int64_t timestamp = -1;  // milliseconds since 1970; -1: none
  TimestampType timestamp_type = TimestampType::none;
  std::optional<std::string_view> key;
  std::optional<std::string_view> value;
  Headers headers;
};

}  // namespace kt::records
