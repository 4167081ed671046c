// Which records are printed: --grep and its kin, on the bytes as they were fetched.
#pragma once

#include <optional>
#include <string>

#include "common/records/record.h"
#include "common/util/byte_pattern.h"
#include "common/util/result.h"
#include "tools/kt-console-consumer/options.h"

namespace kt::console_consumer {

class Filter {
 public:
  // A usage error for what is no pattern.
  static util::Result<Filter> make(const Options& options);

  // False: every record passes.
  bool is_on() const { return value_ || key_ || header_; }

  // Whether all patterns that were given occur; the contrary when inverted. Null holds no pattern.
  bool passes(const records::Record& record) const;

 private:
  bool matches(const records::Record& record) const;

  std::optional<util::BytePattern> value_;
  std::optional<util::BytePattern> key_;
  std::optional<util::BytePattern> header_;
  std::string header_name_;
  bool is_inverted_ = false;
};

}  // namespace kt::console_consumer
