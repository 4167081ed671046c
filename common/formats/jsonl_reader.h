// A line of kt-console-consumer's JSON lines -> the record that it was written from: an object with
// timestamp, key, value, headers (in order, with duplicates) and partition. Null is null; bytes
// that are no text stand as {"base64": "..."}. What is absent takes the default; other fields
// (topic, offset) say where the record came from and are left alone.
#pragma once

#include <deque>
#include <string>

#include "common/formats/record_reader.h"

namespace kt::formats {

class JsonlReader final : public RecordReader {
 public:
  util::Result<ParsedRecord> parse(std::string_view line, std::uint64_t line_number) override;

 private:
  std::deque<std::string> texts_;  // what the views of the last record point into
};

}  // namespace kt::formats
