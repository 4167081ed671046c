// The smaller forms of a record: nothing, raw bytes, hexadecimal digits, CSV.
#pragma once

#include <string>

#include "common/formats/formatter.h"

namespace kt::formats {

// Prints nothing: reading alone (Apache's NoOpMessageFormatter).
class NoFormatter final : public Formatter {
 public:
  util::Result<void> append(const Place& at, const records::Record& record,
                            TextBuffer& to) const override;
};

// The value's bytes and a separator behind them; null prints nothing but that.
class RawFormatter final : public Formatter {
 public:
  explicit RawFormatter(std::string separator);
  util::Result<void> append(const Place& at, const records::Record& record,
                            TextBuffer& to) const override;

 private:
  std::string separator_;
};

// The value's bytes behind their number in four bytes, big-endian; -1 stands for null.
class SizedFormatter final : public Formatter {
 public:
  util::Result<void> append(const Place& at, const records::Record& record,
                            TextBuffer& to) const override;
};

// Topic, partition, offset, key and value in a line, parted by tabs; key and value as hexadecimal
// digits, or "null".
class HexFormatter final : public Formatter {
 public:
  util::Result<void> append(const Place& at, const records::Record& record,
                            TextBuffer& to) const override;
};

// A line of CSV (RFC 4180) a record, as its header names it. Bytes are not altered; null is an
// empty cell, an empty text a quoted one. Headers are a cell of JSON.
class CsvFormatter final : public Formatter {
 public:
  enum class Header { shown, hidden };

  explicit CsvFormatter(Header header);
  void begin(TextBuffer& to) const override;
  util::Result<void> append(const Place& at, const records::Record& record,
                            TextBuffer& to) const override;

 private:
  Header header_;
};

}  // namespace kt::formats
