// Records -> text -> standard output, in large writes, with a count. Knows which are to be printed,
// and when enough have been.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>

#include "common/fetch/reader.h"
#include "common/formats/formatter.h"
#include "common/output/sink.h"
#include "common/util/deadline.h"
#include "tools/kt-console-consumer/filter.h"

namespace kt::console_consumer {

struct Printing {
  std::unique_ptr<formats::Formatter> formatter;
  Filter filter;
  std::optional<std::int64_t> max_messages;  // nothing: no limit
  bool counts_only = false;                  // print the number of records at the end, and no more
  // Told about a record that cannot be printed and is left out; empty: that ends the printing.
  std::function<void(const std::string&)> skip;
};

class Printer {
 public:
  // `out` outlives the printer.
  Printer(output::Sink& out, Printing printing);

  // From now on take() says pause behind `records` more, or once `moment` has passed or the user
  // has interrupted, which is looked at behind each batch and each large write.
  void pause_after(std::int64_t records, util::Deadline moment);

  // Prints the records of a batch: a fetch::Sink. Says stop when no more may be printed; a record
  // that cannot be printed is then given back.
  fetch::Flow take(const fetch::TopicPartition& at, fetch::RecordStream& records);

  // The same for one record that lies elsewhere.
  fetch::Flow take(const fetch::TopicPartition& at, const records::Record& record);

  // Writes all that has been printed so far. A reader that went away is no failure.
  util::Result<void> flush();

  // Prints the number, if that is wanted, and writes. To be called once, at the end.
  util::Result<void> finish();

  // Nothing more can or may be printed.
  bool is_over() const { return left_ == 0 || error_ || out_.is_closed() || has_failed_; }

  // Why a record could not be printed.
  const std::optional<util::Error>& error() const { return error_; }

  // Whether everything printed has reached standard output.
  bool has_written_all() const { return text_.empty() && !has_failed_ && !out_.is_closed(); }

  std::int64_t count() const { return count_; }  // printed
  std::int64_t seen() const { return seen_; }    // and those that the filter left out
  bool is_filtered() const { return printing_.filter.is_on(); }

 private:
  static constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

  bool print(const formats::Place& at, const records::Record& record);
  bool failed(const formats::Place& at, const records::Record& record, util::Error error);
  void look_at_clock();
  void write_out();

  output::Sink& out_;
  Printing printing_;
  formats::TextBuffer text_;
  std::int64_t left_;
  std::int64_t count_ = 0;
  std::int64_t seen_ = 0;
  std::int64_t pause_at_ = kNever;  // when so many have been seen
  util::Deadline pause_by_ = util::Deadline::never();
  std::optional<util::Error> error_;
  bool has_failed_ = false;
};

}  // namespace kt::console_consumer
