// A line of text -> a record, by the rules of Apache's LineMessageReader (kafka-console-producer's
// parse.key, parse.headers, null.marker ...). Cutting the input into lines and sending records is
// the caller's.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/formats/record_reader.h"
#include "common/util/result.h"

namespace kt::formats {

// Apache's reader properties, with Apache's defaults.
struct LineReaderOptions {
  bool parses_key = false;                  // parse.key
  bool parses_headers = false;              // parse.headers
  bool ignores_errors = false;              // ignore.error: a missing separator means "absent"
  std::string key_separator = "\t";         // key.separator
  std::string headers_delimiter = "\t";     // headers.delimiter: ends the list of headers
  std::string headers_separator = ",";      // headers.separator: between two headers
  std::string headers_key_separator = ":";  // headers.key.separator: between name and value
  std::optional<std::string> null_marker;   // null.marker: a part equal to it is null
};

// Reads the options from properties by Apache's names; others are left alone, as Apache does. A
// usage error where two separators may not be equal, or one is empty.
util::Result<LineReaderOptions> line_reader_options(
    const std::map<std::string, std::string>& properties);

class LineReader final : public RecordReader {
 public:
  explicit LineReader(LineReaderOptions options);

  // `line` without its end; `line_number` counts from 1 and is only for the error's text. Bytes
  // pass unaltered, valid UTF-8 or not.
  util::Result<ParsedRecord> parse(std::string_view line, std::uint64_t line_number) override;

 private:
  struct Rest;  // what of the line has not been read yet

  util::Result<std::optional<std::string_view>> take(Rest& rest, const std::string& separator,
                                                     std::string_view separator_name) const;
  util::Result<std::vector<Header>> headers(std::string_view list, std::uint64_t line_number) const;
  util::Result<Header> header(std::string_view pair, std::uint64_t line_number) const;
  std::optional<std::string_view> unless_null(std::string_view part) const;

  LineReaderOptions options_;
};

}  // namespace kt::formats
