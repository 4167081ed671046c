// Records -> text -> standard output, in large writes, with a count. Knows when enough has been
// printed.
#pragma once

#include <cstdint>
#include <optional>

#include "common/fetch/reader.h"
#include "common/formats/default_formatter.h"
#include "common/output/sink.h"

namespace kt::console_consumer {

class Printer {
 public:
  // Stops after `max_messages`, if given. `out` outlives the printer.
  Printer(output::Sink& out, formats::DefaultFormatterOptions formatting,
          std::optional<std::int64_t> max_messages);

  // Prints the records of a batch: a fetch::Sink.
  fetch::Flow take(const fetch::TopicPartition& at, fetch::RecordStream& records);

  // Writes all that has been printed so far. A reader that went away is no failure.
  util::Result<void> flush();

  // Nothing more can or may be printed.
  bool is_over() const { return left_ == 0 || out_.is_closed() || has_failed_; }

  // Whether everything printed has reached standard output.
  bool has_written_all() const { return text_.empty() && !has_failed_ && !out_.is_closed(); }

  std::int64_t count() const { return count_; }

 private:
  void write_out();

  output::Sink& out_;
  formats::DefaultFormatter formatter_;
  formats::TextBuffer text_;
  std::int64_t left_;
  std::int64_t count_ = 0;
  bool has_failed_ = false;
};

}  // namespace kt::console_consumer
