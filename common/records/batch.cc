#include "common/records/batch.h"

#include <array>

#include <fmt/format.h>

#include "common/records/varint.h"

namespace kt::records {

namespace {

constexpr std::size_t kMagicAt = 16;  // the same in all formats

// An offset that leaves no room for a batch is impossible.
constexpr std::int64_t kFarthest = INT64_MAX - INT32_MAX;

// Smallest whole batch or message, by its magic.
constexpr std::array<std::size_t, 3> kSmallest{26, 34, kBatchHeaderSize};

util::Error bad_batch(std::int64_t offset, std::string_view reason) {
  return util::corrupt(fmt::format("record batch at offset {}: {}", offset, reason));
}

Batch read_message(std::string_view bytes, std::int8_t magic) {
  const char* const at = bytes.data();
  Batch message{.bytes = bytes, .magic = magic};
  message.base_offset = load<std::int64_t>(at);
  message.last_offset = message.base_offset;
  message.crc = load<std::uint32_t>(at + 12);
  message.attributes = static_cast<std::uint8_t>(at[17]) & 0x0f;
  if (magic == 1) message.base_timestamp = message.max_timestamp = load<std::int64_t>(at + 18);
  return message;
}

Batch read_batch(std::string_view bytes) {
  const char* const at = bytes.data();
  Batch batch{.bytes = bytes};
  batch.base_offset = load<std::int64_t>(at);
  batch.leader_epoch = load<std::int32_t>(at + 12);
  batch.crc = load<std::uint32_t>(at + 17);
  batch.attributes = load<std::int16_t>(at + 21);
  const auto last_delta = load<std::int32_t>(at + 23);
  batch.base_timestamp = load<std::int64_t>(at + 27);
  batch.max_timestamp = load<std::int64_t>(at + 35);
  batch.producer_id = load<std::int64_t>(at + 43);
  batch.producer_epoch = load<std::int16_t>(at + 51);
  batch.base_sequence = load<std::int32_t>(at + 53);
  batch.record_count = load<std::int32_t>(at + 57);
  const bool adds_up = last_delta >= 0 && batch.base_offset <= kFarthest;
  batch.last_offset = adds_up ? batch.base_offset + last_delta : -1;
  return batch;
}

// A reader moves on to last_offset + 1, so a batch that ends before it begins would stop it for
// good.
util::Result<std::optional<Batch>> checked(Batch batch) {
  if (batch.base_offset < 0 || batch.base_offset > kFarthest) {
    return bad_batch(batch.base_offset, "the offset is impossible");
  }
  if (batch.last_offset < batch.base_offset) {
    return bad_batch(batch.base_offset, "its last offset lies before its first");
  }
  if (batch.magic == 2 && batch.record_count < 0) {
    return bad_batch(batch.base_offset, fmt::format("it claims {} records", batch.record_count));
  }
  return std::optional<Batch>(batch);
}

}  // namespace

std::string_view to_string(Codec codec) {
  constexpr std::array<std::string_view, 5> kNames{"none", "gzip", "snappy", "lz4", "zstd"};
  const auto index = static_cast<std::size_t>(codec);
  return index < kNames.size() ? kNames[index] : "?";
}

TimestampType Batch::timestamp_type() const {
  if (magic == 0) return TimestampType::none;
  return (attributes & 0x08) != 0 ? TimestampType::log_append_time : TimestampType::create_time;
}

util::Result<std::optional<Batch>> BatchCursor::next() {
  partial_size_ = 0;
  if (rest_.size() <= kMagicAt) {
    if (rest_.size() >= kLogOverhead) {
      const auto length = load<std::int32_t>(rest_.data() + 8);
      if (length > 0) partial_size_ = kLogOverhead + static_cast<std::size_t>(length);
    }
    if (partial_size_ == 0) partial_size_ = rest_.size();
    return std::optional<Batch>();
  }
  const auto offset = load<std::int64_t>(rest_.data());
  const auto length = load<std::int32_t>(rest_.data() + 8);
  const auto magic = static_cast<std::int8_t>(rest_[kMagicAt]);
  if (magic < 0 || magic > 2) {
    return bad_batch(offset, fmt::format("its format {} is unknown", magic));
  }
  if (length < 0 || kLogOverhead + static_cast<std::size_t>(length) <
                        kSmallest[static_cast<std::size_t>(magic)]) {
    return bad_batch(offset, fmt::format("its length {} is too small to be true", length));
  }
  const auto size = kLogOverhead + static_cast<std::size_t>(length);
  if (size > rest_.size()) {
    partial_size_ = size;
    return std::optional<Batch>();
  }
  const auto bytes = rest_.substr(0, size);
  auto batch = checked(magic == 2 ? read_batch(bytes) : read_message(bytes, magic));
  if (batch) rest_.remove_prefix(size);
  return batch;
}

}  // namespace kt::records
