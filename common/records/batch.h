// What a broker's "records" field is made of: batches (format 2) and single messages (formats 0
// and 1), found by their lengths alone. What is inside a batch is decoder.h's.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "common/records/record.h"
#include "common/util/result.h"

namespace kt::records {

enum class Codec : std::int8_t { none = 0, gzip = 1, snappy = 2, lz4 = 3, zstd = 4 };

// "none", "gzip" ...; "?" for a number that is no codec.
std::string_view to_string(Codec codec);

// A batch of format 2, or a message of format 0 or 1 which then stands for a batch of its own (or
// of many, when it is compressed). Fields that a format lacks have the values below.
struct Batch {
  std::string_view bytes;  // all of it, from the base offset on

  std::int64_t base_offset = 0;  // formats 0 and 1: the same as last_offset
  std::int64_t last_offset = 0;  // the batch covers up to here, even where compaction left holes
  std::int32_t leader_epoch = -1;
  std::int8_t magic = 2;
  std::uint32_t crc = 0;
  std::int16_t attributes = 0;
  std::int64_t base_timestamp = -1;
  std::int64_t max_timestamp = -1;
  std::int64_t producer_id = -1;
  std::int16_t producer_epoch = -1;
  std::int32_t base_sequence = -1;
  std::int32_t record_count = -1;  // formats 0 and 1: not said

  Codec codec() const { return static_cast<Codec>(attributes & 0x07); }
  TimestampType timestamp_type() const;
  bool is_transactional() const { return (attributes & 0x10) != 0; }
  bool is_control() const { return (attributes & 0x20) != 0; }
};

// Bytes before the records of a batch of format 2, and before the length in any format.
inline constexpr std::size_t kBatchHeaderSize = 61;
inline constexpr std::size_t kLogOverhead = 12;

// Walks the batches of a records field. Does no work beyond reading headers.
class BatchCursor {
 public:
  explicit BatchCursor(std::string_view records) : rest_(records) {}

  // The next batch; none at the end, where a broker may have cut one short (see partial_size). The
  // views live as long as the field's bytes. After an error the cursor stays where it is: there is
  // no way to find the next batch.
  util::Result<std::optional<Batch>> next();

  // How long the batch is that was cut short at the end of the field, as far as its own header
  // tells; 0 if nothing was cut. Meaningful once next() has given none.
  std::size_t partial_size() const { return partial_size_; }

 private:
  std::string_view rest_;
  std::size_t partial_size_ = 0;
};

}  // namespace kt::records
