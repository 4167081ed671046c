// Walks the records of one batch, in order, without copying them. The decoder makes cursors.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "common/records/batch.h"
#include "common/records/record.h"
#include "common/util/error.h"

namespace kt::records {

class RecordCursor {
 public:
  // Over the inflated records of a batch of format 2.
  static RecordCursor of_batch(const Batch& batch, std::string_view records);
  // Over a single message, or over the inflated messages within a compressed one. `base` is added
  // to their offsets.
  static RecordCursor of_messages(const Batch& outer, std::string_view messages, std::int64_t base);

  // Sets `record` to the next one. False at the end, or at something corrupt: then error() says
  // what. Records before it are good.
  bool next(Record& record);

  const std::optional<util::Error>& error() const { return error_; }

 private:
  RecordCursor(const Batch& batch, std::string_view records);

  bool next_in_batch(Record& record);
  bool read_headers(Record& record, const char* at, const char* end, std::int32_t count);
  bool next_message(Record& record);
  bool fail(std::string_view reason);

  const char* at_;
  const char* end_;
  std::int64_t base_offset_;
  std::int64_t base_timestamp_;
  std::int64_t batch_offset_;  // for errors
  std::int32_t left_;          // records of format 2 still to come
  std::int64_t last_delta_;    // no record lies further from base_offset_
  std::int8_t magic_;
  TimestampType timestamp_type_;
  bool has_fixed_timestamp_;  // every record has base_timestamp_
  std::optional<util::Error> error_;
};

}  // namespace kt::records
