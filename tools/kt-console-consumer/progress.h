// How far a search is, on one line of standard error that is rewritten: only where that is a
// terminal and what is found does not go to the same one.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "common/fetch/reader.h"
#include "common/output/terminal.h"
#include "common/util/deadline.h"
#include "tools/kt-console-consumer/printer.h"

namespace kt::console_consumer {

// "1234567 records, 45 matched, 98765/s, 34 %, 12 s left"; the last two only where there is an end.
std::string progress_text(std::int64_t seen, std::int64_t matched, const fetch::Progress& done,
                          std::chrono::milliseconds since);

class SearchProgress {
 public:
  explicit SearchProgress(const Printer& printer);

  // When the next line is due; never where none is shown.
  util::Deadline due() const;
  void show(const fetch::Reader& reader);

 private:
  const Printer& printer_;
  bool is_on_;
  output::ProgressLine line_;
  util::Moment began_;
  util::Deadline due_;
};

}  // namespace kt::console_consumer
