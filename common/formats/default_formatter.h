// A record -> text, by the rules of Apache's DefaultMessageFormatter (kafka-console-consumer's
// print.key, key.separator, null.literal ...). Where the text goes is the caller's.
#pragma once

#include <cstdint>
#include <string>

#include "common/formats/properties.h"
#include "common/formats/text_buffer.h"
#include "common/records/record.h"
#include "common/util/result.h"

namespace kt::formats {

// Apache's formatter properties, with Apache's defaults.
struct DefaultFormatterOptions {
  bool prints_timestamp = false;
  bool prints_partition = false;
  bool prints_offset = false;
  bool prints_delivery = false;  // a plain consumer knows no delivery count: always NOT_PRESENT
  bool prints_epoch = false;     // and Apache's drops the leader epoch: the same
  bool prints_headers = false;
  bool prints_key = false;
  bool prints_value = true;
  std::string key_separator = "\t";   // between all columns
  std::string line_separator = "\n";  // behind the last of them
  std::string headers_separator = ",";
  std::string null_literal = "null";
};

// Reads the options from properties by Apache's names (print.timestamp, key.separator ...). A usage
// error for a deserializer: bytes are printed as they are.
util::Result<DefaultFormatterOptions> default_formatter_options(const Properties& properties);

class DefaultFormatter {
 public:
  explicit DefaultFormatter(DefaultFormatterOptions options);

  // Appends the record's columns. With none enabled, nothing.
  void append(const records::Record& record, std::int32_t partition, TextBuffer& to) const;

 private:
  void append_leading(const records::Record& record, std::int32_t partition, TextBuffer& to) const;
  void append_headers(const records::Headers& headers, TextBuffer& to) const;
  std::string_view shown(std::optional<std::string_view> bytes) const {
    return bytes ? *bytes : std::string_view(options_.null_literal);
  }

  DefaultFormatterOptions options_;
  bool has_leading_;  // any column before key and value
};

}  // namespace kt::formats
