// A record -> text, by the rules of Apache's DefaultMessageFormatter (kafka-console-consumer's
// print.key, key.separator, null.literal ...). Where the text goes is the caller's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/formats/deserializer.h"
#include "common/formats/formatter.h"
#include "common/formats/properties.h"

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
  std::string null_literal = "null";  // goes through the deserializer, as in Apache's tool
  std::optional<Deserializer> key_deserializer;  // nothing: the bytes as they are
  std::optional<Deserializer> value_deserializer;
  std::optional<Deserializer> headers_deserializer;  // of header values
};

// Reads the options from properties by Apache's names (print.timestamp, key.separator,
// key.deserializer ...). A usage error for a deserializer that is not known.
util::Result<DefaultFormatterOptions> default_formatter_options(const Properties& properties);

class DefaultFormatter final : public Formatter {
 public:
  explicit DefaultFormatter(DefaultFormatterOptions options);

  // Appends the record's columns. With none enabled, nothing.
  util::Result<void> append(const Place& at, const records::Record& record,
                            TextBuffer& to) const override;

 private:
  using Text = std::optional<std::string_view>;

  util::Result<void> append_leading(const Place& at, const records::Record& record,
                                    TextBuffer& to) const;
  util::Result<void> append_headers(const records::Headers& headers, TextBuffer& to) const;
  // The line of a record whose key and value are shown as they are: room is made once.
  void append_bytes(const records::Record& record, TextBuffer& to) const;
  std::string_view shown(Text bytes) const {
    return bytes ? *bytes : std::string_view(options_.null_literal);
  }
  util::Result<void> append_shown(const std::optional<Deserializer>& deserializer, Text bytes,
                                  TextBuffer& to) const {
    if (deserializer) return deserializer->append(shown(bytes), to);
    to.append(shown(bytes));
    return {};
  }

  DefaultFormatterOptions options_;
  bool has_leading_;     // any column before key and value
  bool has_bytes_only_;  // no other columns, and the bytes as they are
};

}  // namespace kt::formats
