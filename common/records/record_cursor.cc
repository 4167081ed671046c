#include "common/records/record_cursor.h"

#include <fmt/format.h>

#include "common/records/varint.h"

namespace kt::records {

namespace {

constexpr std::string_view kOutside = "the offset of a record lies outside of it";

// A nullable text behind a varint length. False if it does not end before `end`.
[[gnu::always_inline]] inline bool read_text(const char*& at, const char* end,
                                             std::optional<std::string_view>& text) {
  std::int32_t size = 0;
  if (!read_varint(at, end, size) || size > end - at || size < -1) return false;
  if (size < 0) {
    text.reset();
    return true;
  }
  text.emplace(at, static_cast<std::size_t>(size));
  at += size;
  return true;
}

// The same behind four bytes, as formats 0 and 1 have it.
bool read_fixed_text(const char*& at, const char* end, std::optional<std::string_view>& text) {
  if (end - at < 4) return false;
  const auto size = load<std::int32_t>(at);
  at += 4;
  if (size > end - at || size < -1) return false;
  text.reset();
  if (size < 0) return true;
  text.emplace(at, static_cast<std::size_t>(size));
  at += size;
  return true;
}

}  // namespace

RecordCursor::RecordCursor(const Batch& batch, std::string_view records)
    : at_(records.data()),
      end_(records.data() + records.size()),
      base_offset_(batch.base_offset),
      base_timestamp_(batch.base_timestamp),
      batch_offset_(batch.base_offset),
      left_(batch.record_count),
      last_delta_(batch.last_offset - batch.base_offset),
      magic_(batch.magic),
      timestamp_type_(batch.timestamp_type()),
      has_fixed_timestamp_(timestamp_type_ == TimestampType::log_append_time) {
  if (has_fixed_timestamp_) base_timestamp_ = batch.max_timestamp;
}

RecordCursor RecordCursor::of_batch(const Batch& batch, std::string_view records) {
  return RecordCursor(batch, records);
}

RecordCursor RecordCursor::of_messages(const Batch& outer, std::string_view messages,
                                       std::int64_t base) {
  RecordCursor cursor(outer, messages);
  cursor.base_offset_ = base;
  cursor.last_delta_ = outer.last_offset - base;
  return cursor;
}

bool RecordCursor::next(Record& record) {
  return magic_ == 2 ? next_in_batch(record) : next_message(record);
}

bool RecordCursor::next_in_batch(Record& record) {
  if (left_ == 0) {
    return at_ == end_ ? false : fail("there are bytes behind its last record");
  }
  if (error_) return false;
  std::int32_t size = 0;
  if (!read_varint(at_, end_, size) || size < 1 || size > end_ - at_) {
    return fail("a record does not end before the batch does");
  }
  const char* at = at_ + 1;  // the record's attributes have no meaning yet
  const char* const end = at_ + size;
  std::int64_t time_delta = 0;
  std::int32_t offset_delta = 0;
  std::int32_t headers = 0;
  if (!read_varlong(at, end, time_delta) || !read_varint(at, end, offset_delta) ||
      !read_text(at, end, record.key) || !read_text(at, end, record.value) ||
      !read_varint(at, end, headers)) {
    return fail("a field does not end before its record does");
  }
  if (offset_delta < 0 || offset_delta > last_delta_) {
    return fail(kOutside);
  }
  if (headers == 0 && at == end) {
    record.headers = Headers();
  } else if (!read_headers(record, at, end, headers)) {
    return fail("the headers of a record are not what they claim");
  }
  record.offset = base_offset_ + offset_delta;
  // Unsigned, because a hostile delta may overflow.
  record.timestamp = has_fixed_timestamp_
                         ? base_timestamp_
                         : static_cast<std::int64_t>(static_cast<std::uint64_t>(base_timestamp_) +
                                                     static_cast<std::uint64_t>(time_delta));
  record.timestamp_type = timestamp_type_;
  at_ = end;
  --left_;
  return true;
}

// Checks that `count` headers fill the bytes exactly, so that walking them later cannot fail.
bool RecordCursor::read_headers(Record& record, const char* at, const char* end,
                                std::int32_t count) {
  if (count < 0) return false;
  const char* const begin = at;
  std::optional<std::string_view> text;
  for (std::int32_t i = 0; i < count; ++i) {
    if (!read_text(at, end, text) || !text || !read_text(at, end, text)) return false;
  }
  if (at != end) return false;
  record.headers = Headers(std::string_view(begin, static_cast<std::size_t>(end - begin)), count);
  return true;
}

// offset 8, size 4, crc 4, magic 1, attributes 1, [timestamp 8], key, value
bool RecordCursor::next_message(Record& record) {
  if (at_ == end_ || error_) return false;
  const std::int64_t head = magic_ == 0 ? 18 : 26;
  if (end_ - at_ < head + 8) return fail("a message does not end before the set of them does");
  const auto size = load<std::int32_t>(at_ + 8);
  if (size < head - 12 || size > end_ - at_ - 12) {
    return fail("a message does not end before the set of them does");
  }
  const char* at = at_ + head;
  const char* const end = at_ + 12 + size;
  if (static_cast<std::int8_t>(at_[16]) != magic_) return fail("formats are mixed within it");
  if ((at_[17] & 0x07) != 0) return fail("a compressed message lies within another");
  if (!read_fixed_text(at, end, record.key) || !read_fixed_text(at, end, record.value) ||
      at != end) {
    return fail("a field does not end where its message does");
  }
  const auto delta = load<std::int64_t>(at_);
  if (delta < 0 || delta > last_delta_) return fail(kOutside);
  record.offset = base_offset_ + delta;
  record.timestamp_type = timestamp_type_;
  record.timestamp = base_timestamp_;
  if (magic_ == 1 && !has_fixed_timestamp_) record.timestamp = load<std::int64_t>(at_ + 18);
  record.headers = Headers();
  at_ = end;
  return true;
}

bool RecordCursor::fail(std::string_view reason) {
  error_ = util::corrupt(fmt::format("record batch at offset {}: {}", batch_offset_, reason));
  left_ = 0;
  at_ = end_;
  return false;
}

}  // namespace kt::records
