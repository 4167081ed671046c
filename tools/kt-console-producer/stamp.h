// What the command line fixes for every record: key, headers, timestamp, partition. And the
// partition of each where this tool chooses it and not the producer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/client/producer.h"
#include "common/formats/record_reader.h"
#include "common/util/deadline.h"
#include "common/util/result.h"
#include "tools/kt-console-producer/options.h"

namespace kt::producer {

class Stamp {
 public:
  enum class Spread { by_producer, round_robin, as_read };

  // `now` is what times are relative to. Usage errors name the option.
  static util::Result<Stamp> from(const Options& options, Spread spread, util::WallTime now);

  // A fixed partition has to be there. Call it before apply().
  util::Result<void> set_partitions(const std::string& topic, std::int32_t count);

  // The record to send. Its views point into `parsed`, into the stamp and into `headers`, which is
  // overwritten. An error says only what is wrong with the record.
  util::Result<client::Record> apply(const formats::ParsedRecord& parsed,
                                     std::vector<client::Header>& headers);

 private:
  struct Header {
    std::string name;
    std::string value;
  };

  std::optional<std::string> key_;
  std::vector<Header> headers_;
  std::optional<std::int32_t> partition_;
  std::optional<std::int64_t> timestamp_ms_;
  Spread spread_ = Spread::by_producer;
  std::int32_t partitions_ = 1;
  std::int32_t next_ = 0;  // of round robin
};

}  // namespace kt::producer
