// How a run goes and went, for a person: a line that is rewritten while it lasts, and a summary, on
// standard error.
#pragma once

#include <cstdint>
#include <string>

#include "common/client/producer.h"
#include "common/output/terminal.h"
#include "common/util/deadline.h"

namespace kt::producer {

class Meter {
 public:
  enum class Shows { nothing, everything };
  explicit Meter(Shows shows);

  bool is_on() const { return is_on_; }

  // For every record that was read; cheap.
  void add(std::size_t bytes, const client::Producer& producer);

  // Shows the line anew, if the last time is long enough ago.
  void refresh(const client::Producer& producer);

  // Takes the line away.
  void clear() { line_.clear(); }

  // "2000000 records in 1.9s: 1.0M/s, 98 MiB/s; acknowledged within 12 ms (p50), 40 ms (p99); 130
  // batches of 15384 records, 1.2 MiB". Of records that were acknowledged.
  std::string summary(const client::Producer& producer) const;

 private:
  double seconds() const;

  bool is_on_;
  output::ProgressLine line_;
  util::Moment start_;
  util::Moment shown_;
  std::uint64_t records_ = 0;
  std::uint64_t bytes_ = 0;
};

}  // namespace kt::producer
