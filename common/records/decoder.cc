#include "common/records/decoder.h"

#include <utility>

#include <fmt/format.h>
#include <zlib.h>

#include "common/records/crc.h"
#include "common/records/varint.h"

namespace kt::records {

namespace {

util::Error in_batch(const Batch& batch, util::Error error) {
  return util::in_context(fmt::format("record batch at offset {}", batch.base_offset),
                          std::move(error));
}

std::uint32_t checksum(const Batch& batch) {
  if (batch.magic == 2) return crc32c(batch.bytes.substr(21));
  const auto covered = batch.bytes.substr(16);
  return static_cast<std::uint32_t>(
      crc32_z(0, reinterpret_cast<const Bytef*>(covered.data()), covered.size()));
}

util::Result<void> check_crc(const Batch& batch) {
  const auto is = checksum(batch);
  if (is == batch.crc) return {};
  return in_batch(batch, util::corrupt(fmt::format("its checksum is {:08x}, its bytes give {:08x}",
                                                   batch.crc, is)));
}

// What lies under the key of a compressed message: the set of messages within.
util::Result<std::string_view> wrapped(const Batch& message) {
  const std::size_t key_at = message.magic == 0 ? 18 : 26;
  const auto bytes = message.bytes.substr(key_at);
  const auto bad = [&] {
    return in_batch(message, util::corrupt("a compressed message has no value"));
  };
  const auto key_size = load<std::int32_t>(bytes.data());
  const std::size_t value_at = 4 + (key_size > 0 ? static_cast<std::size_t>(key_size) : 0);
  if (value_at + 4 > bytes.size()) return bad();
  const auto value_size = load<std::int32_t>(bytes.data() + value_at);
  if (value_size < 0 || static_cast<std::size_t>(value_size) != bytes.size() - value_at - 4) {
    return bad();
  }
  return bytes.substr(value_at + 4);
}

// The offset that the last of the messages carries; none if their lengths do not add up.
std::optional<std::int64_t> last_inner_offset(std::string_view messages) {
  std::optional<std::int64_t> last;
  while (messages.size() >= kLogOverhead) {
    const auto length = load<std::int32_t>(messages.data() + 8);
    if (length < 0 || static_cast<std::size_t>(length) > messages.size() - kLogOverhead) break;
    last = load<std::int64_t>(messages.data());
    messages.remove_prefix(kLogOverhead + static_cast<std::size_t>(length));
  }
  if (!messages.empty()) return std::nullopt;
  return last;
}

}  // namespace

Decoder::Decoder(std::size_t ceiling, CrcCheck crc_check)
    : decompressor_(ceiling), crc_check_(crc_check) {}

util::Result<RecordCursor> Decoder::open(const Batch& batch) {
  if (crc_check_ == CrcCheck::on) {
    if (auto checked = check_crc(batch); !checked) return checked.error();
  }
  if (batch.magic < 2) return open_message(batch);
  const auto records = batch.bytes.substr(kBatchHeaderSize);
  auto inflated = decompressor_.inflate(batch.codec(), records);
  if (!inflated) return in_batch(batch, std::move(inflated.error()));
  return RecordCursor::of_batch(batch, *inflated);
}

// A compressed message holds others. In format 1 they count from 0, and the outer one carries the
// offset of the last (so that a broker need not inflate them to give them offsets); in format 0
// their offsets are absolute.
util::Result<RecordCursor> Decoder::open_message(const Batch& message) {
  if (message.codec() == Codec::none) {
    return RecordCursor::of_messages(message, message.bytes, 0);
  }
  auto compressed = wrapped(message);
  if (!compressed) return compressed.error();
  auto inflated = decompressor_.inflate_legacy(message.codec(), *compressed);
  if (!inflated) return in_batch(message, std::move(inflated.error()));
  const auto last = last_inner_offset(*inflated);
  if (!last) return in_batch(message, util::corrupt("its inner messages are cut short"));
  if (*last < 0 || *last > message.last_offset) {
    return in_batch(message, util::corrupt("its inner messages have impossible offsets"));
  }
  const bool is_relative = message.magic == 1;
  return RecordCursor::of_messages(message, *inflated,
                                   is_relative ? message.last_offset - *last : 0);
}

ControlType control_type(RecordCursor& cursor) {
  Record record;
  if (!cursor.next(record) || !record.key || record.key->size() < 4) return ControlType::unknown;
  const auto type = load<std::int16_t>(record.key->data() + 2);
  return type == 0 || type == 1 ? static_cast<ControlType>(type) : ControlType::unknown;
}

}  // namespace kt::records
