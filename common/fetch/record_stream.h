// The records of one fetched batch that were asked for: those before the position or behind the
// range's end are left out.
#pragma once

#include <cstdint>
#include <limits>

#include "common/records/record_cursor.h"

namespace kt::fetch {

class RecordStream {
 public:
  static constexpr std::int64_t kNoEnd = std::numeric_limits<std::int64_t>::max();

  // Gives records with `position` <= offset < `end`.
  RecordStream(records::RecordCursor& cursor, std::int64_t position, std::int64_t end)
      : cursor_(cursor), position_(position), end_(end) {}

  // Sets `record` to the next one; false when there is none. Its texts are views that live until
  // the sink that got this stream returns.
  bool next(records::Record& record) {
    while (cursor_.next(record)) {
      if (record.offset < position_) continue;
      if (record.offset >= end_) return false;
      position_ = record.offset + 1;
      return true;
    }
    is_exhausted_ = true;
    return false;
  }

  // The last record counts as not read: whoever stops there goes on with it.
  void give_back() { --position_; }

  // Behind the last record that was given.
  std::int64_t position() const { return position_; }

  // Whether the batch has been read to its end.
  bool is_exhausted() const { return is_exhausted_; }

 private:
  records::RecordCursor& cursor_;
  std::int64_t position_;
  std::int64_t end_;
  bool is_exhausted_ = false;
};

}  // namespace kt::fetch
