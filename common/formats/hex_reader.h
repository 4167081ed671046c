// Lines by the rules of line_reader whose parts (key, value, values of headers) are written in
// hexadecimal digits: "6b:76" is the key k and the value v.
#pragma once

#include <string>

#include "common/formats/line_reader.h"
#include "common/formats/record_reader.h"

namespace kt::formats {

class HexReader final : public RecordReader {
 public:
  explicit HexReader(LineReaderOptions options) : lines_(std::move(options)) {}

  util::Result<ParsedRecord> parse(std::string_view line, std::uint64_t line_number) override;

 private:
  bool decode(std::optional<std::string_view>& part);

  LineReader lines_;
  std::string bytes_;  // of the record that was parsed last; never grows while one is parsed
};

}  // namespace kt::formats
