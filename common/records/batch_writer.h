// Records -> one batch of format 2, as a producer or a transaction coordinator writes it. For the
// fake broker and for tests.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/records/batch.h"
#include "common/records/compressor.h"
#include "common/records/decoder.h"

namespace kt::records {

// What the header of the batch says beyond its records.
struct BatchOptions {
  std::int64_t base_offset = 0;
  Codec codec = Codec::none;
  SnappyFraming framing = SnappyFraming::xerial;
  TimestampType timestamp_type = TimestampType::create_time;
  std::int32_t leader_epoch = 0;
  std::int64_t producer_id = -1;
  std::int16_t producer_epoch = -1;
  std::int32_t base_sequence = -1;
  bool is_transactional = false;
  bool is_control = false;
};

class BatchWriter {
 public:
  explicit BatchWriter(const BatchOptions& options = {}) : options_(options) {}

  // Adds a record at the next offset. The texts are copied.
  void add(std::int64_t timestamp, std::optional<std::string_view> key,
           std::optional<std::string_view> value, const std::vector<Header>& headers = {});

  // Leaves out the next `count` offsets, as compaction does.
  void skip(std::int32_t count) { next_delta_ += count; }

  // Bytes of the records so far, before compression.
  std::size_t size() const { return records_.size(); }

  // The whole batch with its checksum. The writer is empty afterwards and goes on at the offset
  // behind it.
  std::string finish();

 private:
  BatchOptions options_;
  std::string records_;
  std::int64_t base_timestamp_ = -1;
  std::int64_t max_timestamp_ = -1;
  std::int32_t count_ = 0;
  std::int32_t next_delta_ = 0;
};

// The control batch that ends a transaction of the producer in `options` with a commit or an abort.
std::string end_of_transaction(BatchOptions options, ControlType type, std::int64_t timestamp);

}  // namespace kt::records
