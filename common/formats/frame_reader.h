// Binary pieces: a piece is a value as it stands, or it consists of frames, each a four-byte length
// (big endian; -1: null) and that many bytes: the key's, if there is one, and the value's.
#pragma once

#include <cstddef>

#include "common/formats/record_reader.h"

namespace kt::formats {

// The piece is the value.
class WholeReader final : public RecordReader {
 public:
  util::Result<ParsedRecord> parse(std::string_view piece, std::uint64_t number) override;
};

inline constexpr std::size_t kFrameHeader = 4;

// What the length in front of a frame says. Precondition: `bytes` has at least kFrameHeader bytes.
std::int32_t frame_length(std::string_view bytes);

class FrameReader final : public RecordReader {
 public:
  enum class Keys { absent, present };
  explicit FrameReader(Keys keys) : keys_(keys) {}

  util::Result<ParsedRecord> parse(std::string_view piece, std::uint64_t number) override;

 private:
  Keys keys_;
};

}  // namespace kt::formats
