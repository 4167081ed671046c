// A piece of input -> a record. The pieces are cut elsewhere; what one means differs by reader:
// line_reader (Apache's rules), jsonl_reader, hex_reader and frame_reader.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "common/records/record.h"
#include "common/util/result.h"

namespace kt::formats {

using Header = records::Header;

// What a piece holds. The views are good until the reader is asked again, and no longer than the
// piece.
struct ParsedRecord {
  std::optional<std::string_view> key;
  std::optional<std::string_view> value;
  std::vector<Header> headers;
  std::optional<std::int32_t> partition = std::nullopt;     // where the piece says so
  std::optional<std::int64_t> timestamp_ms = std::nullopt;  // since 1970, where the piece says so
};

class RecordReader {
 public:
  virtual ~RecordReader() = default;

  // `number` counts from 1 and is only for the error's text: "cannot read line 3: <reason>", of
  // kind corrupt.
  virtual util::Result<ParsedRecord> parse(std::string_view piece, std::uint64_t number) = 0;
};

}  // namespace kt::formats
