#include "common/formats/frame_reader.h"

#include <fmt/format.h>

namespace kt::formats {
namespace {

// What is left of a piece; a frame that does not fit marks it as damaged.
struct Frames {
  std::string_view bytes;
  bool is_damaged = false;

  std::optional<std::string_view> take() {
    if (is_damaged || bytes.size() < kFrameHeader) return is_damaged = true, std::nullopt;
    const std::int32_t length = frame_length(bytes);
    bytes.remove_prefix(kFrameHeader);
    if (length == -1) return std::nullopt;
    const auto size = static_cast<std::size_t>(length);
    if (length < 0 || size > bytes.size()) return is_damaged = true, std::nullopt;
    const auto frame = bytes.substr(0, size);
    bytes.remove_prefix(size);
    return frame;
  }
};

}  // namespace

util::Result<ParsedRecord> WholeReader::parse(std::string_view piece, std::uint64_t) {
  return ParsedRecord{.key = {}, .value = piece, .headers = {}};
}

std::int32_t frame_length(std::string_view bytes) {
  std::uint32_t length = 0;
  for (std::size_t i = 0; i < kFrameHeader; ++i) {
    length = length << 8 | static_cast<unsigned char>(bytes[i]);
  }
  return static_cast<std::int32_t>(length);
}

util::Result<ParsedRecord> FrameReader::parse(std::string_view piece, std::uint64_t number) {
  Frames frames{piece};
  ParsedRecord record;
  if (keys_ == Keys::present) record.key = frames.take();
  record.value = frames.take();
  if (!frames.is_damaged && frames.bytes.empty()) return record;
  return util::corrupt(
      fmt::format("cannot read record {}: a length does not fit the bytes that follow", number));
}

}  // namespace kt::formats
