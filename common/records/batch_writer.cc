#include "common/records/batch_writer.h"

#include <algorithm>

#include "common/records/crc.h"
#include "common/records/varint.h"

namespace kt::records {

namespace {

constexpr std::size_t kCrcAt = 17;
constexpr std::size_t kAttributesAt = 21;

void append_text(std::string& to, std::optional<std::string_view> text) {
  append_varlong(to, text ? static_cast<std::int64_t>(text->size()) : -1);
  if (text) to += *text;
}

std::int16_t attributes(const BatchOptions& options) {
  int bits = static_cast<int>(options.codec);
  if (options.timestamp_type == TimestampType::log_append_time) bits |= 0x08;
  if (options.is_transactional) bits |= 0x10;
  if (options.is_control) bits |= 0x20;
  return static_cast<std::int16_t>(bits);
}

}  // namespace

void BatchWriter::add(std::int64_t timestamp, std::optional<std::string_view> key,
                      std::optional<std::string_view> value, const std::vector<Header>& headers) {
  if (count_ == 0) base_timestamp_ = max_timestamp_ = timestamp;
  max_timestamp_ = std::max(max_timestamp_, timestamp);
  std::string record(1, '\0');  // attributes
  append_varlong(record, timestamp - base_timestamp_);
  append_varlong(record, next_delta_++);
  append_text(record, key);
  append_text(record, value);
  append_varlong(record, static_cast<std::int64_t>(headers.size()));
  for (const auto& header : headers) {
    append_text(record, header.name);
    append_text(record, header.value);
  }
  append_varlong(records_, static_cast<std::int64_t>(record.size()));
  records_ += record;
  ++count_;
}

std::string BatchWriter::finish() {
  std::string batch(kBatchHeaderSize, '\0');
  batch += deflate(options_.codec, records_, options_.framing);
  char* const at = batch.data();
  store<std::int64_t>(at, options_.base_offset);
  store<std::int32_t>(at + 8, static_cast<std::int32_t>(batch.size() - kLogOverhead));
  store<std::int32_t>(at + 12, options_.leader_epoch);
  at[16] = 2;
  store<std::int16_t>(at + kAttributesAt, attributes(options_));
  store<std::int32_t>(at + 23, std::max(0, next_delta_ - 1));
  store<std::int64_t>(at + 27, base_timestamp_);
  store<std::int64_t>(at + 35, max_timestamp_);
  store<std::int64_t>(at + 43, options_.producer_id);
  store<std::int16_t>(at + 51, options_.producer_epoch);
  store<std::int32_t>(at + 53, options_.base_sequence);
  store<std::int32_t>(at + 57, count_);
  store<std::uint32_t>(at + kCrcAt, crc32c(std::string_view(batch).substr(kAttributesAt)));
  options_.base_offset += next_delta_;
  if (options_.base_sequence >= 0) options_.base_sequence += count_;
  records_.clear();
  count_ = next_delta_ = 0;
  base_timestamp_ = max_timestamp_ = -1;
  return batch;
}

std::string end_of_transaction(BatchOptions options, ControlType type, std::int64_t timestamp) {
  options.is_control = options.is_transactional = true;
  std::string key(4, '\0');  // version, type
  store<std::int16_t>(key.data() + 2, static_cast<std::int16_t>(type));
  const std::string value(6, '\0');  // version, the coordinator's epoch
  BatchWriter writer(options);
  writer.add(timestamp, key, value);
  return writer.finish();
}

}  // namespace kt::records
