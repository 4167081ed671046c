// A batch as fetched -> a cursor over its records: checks the checksum, inflates, finds the base of
// relative offsets. Keeps codecs and their buffer for the next batch.
#pragma once

#include <cstddef>

#include "common/records/batch.h"
#include "common/records/decompressor.h"
#include "common/records/record_cursor.h"
#include "common/util/result.h"

namespace kt::records {

enum class CrcCheck { on, off };

class Decoder {
 public:
  // No batch is inflated beyond `ceiling` bytes: it is an error that names the batch.
  explicit Decoder(std::size_t ceiling, CrcCheck crc_check = CrcCheck::on);

  // The records of the batch, control records included. The cursor and its records are valid until
  // the next call, and while the batch's bytes live.
  util::Result<RecordCursor> open(const Batch& batch);

 private:
  util::Result<RecordCursor> open_message(const Batch& message);

  Decompressor decompressor_;
  CrcCheck crc_check_;
};

// What a control batch says. The reader never shows these records.
enum class ControlType : std::int16_t { unknown = -1, abort = 0, commit = 1 };

// The type in the first record of a control batch; unknown if it has none of ours (KRaft's own
// logs have others).
ControlType control_type(RecordCursor& cursor);

}  // namespace kt::records
