// A record -> text, whatever form it takes: what the console consumer's printer works with. Which
// form is chosen is chosen_formatter.h's, where the text goes the caller's.
#pragma once

#include <cstdint>
#include <string_view>

#include "common/formats/text_buffer.h"
#include "common/records/record.h"
#include "common/util/result.h"

namespace kt::formats {

// Where a record was read.
struct Place {
  std::string_view topic;
  std::int32_t partition = 0;
};

class Formatter {
 public:
  Formatter() = default;
  Formatter(const Formatter&) = delete;
  Formatter& operator=(const Formatter&) = delete;
  virtual ~Formatter() = default;

  // Appends what stands before the first record.
  virtual void begin(TextBuffer&) const {}

  // Appends the record. The error says what of it cannot be shown, not where it lies; what has been
  // appended by then is the caller's to take back.
  virtual util::Result<void> append(const Place& at, const records::Record& record,
                                    TextBuffer& to) const = 0;
};

}  // namespace kt::formats
