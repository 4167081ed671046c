// What to read of a partition, and how a reader behaves: plain data for reader.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "common/admin/offsets.h"
#include "common/records/decoder.h"

namespace kt::fetch {

using admin::Isolation;
using admin::TopicPartition;

// A place in a log: an offset, or a question that the leader has to answer first.
class Bound {
 public:
  static Bound offset(std::int64_t offset) { return Bound(Kind::offset, offset); }
  static Bound earliest() { return Bound(Kind::question, admin::kEarliest); }
  // The high watermark, or the last stable offset when reading what is committed.
  static Bound latest() { return Bound(Kind::question, admin::kLatest); }
  // The first record at or after a time in milliseconds; latest() when there is none.
  static Bound time(std::int64_t timestamp) { return Bound(Kind::question, timestamp); }

  bool is_known() const { return kind_ == Kind::offset; }
  std::int64_t value() const { return value_; }  // the offset, or ListOffsets' timestamp

 private:
  enum class Kind { offset, question };

  Bound(Kind kind, std::int64_t value) : kind_(kind), value_(value) {}

  Kind kind_;
  std::int64_t value_;
};

// From `start` on, up to before `end`; without an end for ever.
struct Range {
  TopicPartition at;
  Bound start;
  std::optional<Bound> end;
};

// Where to go on when the log does not have the position (auto.offset.reset).
enum class ResetRule { earliest, latest, none };

// What becomes of a batch whose bytes are not what they claim to be.
enum class Damage {
  ends,     // it is an error that names the batch
  skipped,  // it is left out, with a notice; one whose own length is wrong still is an error
};

struct Options {
  Isolation isolation = Isolation::read_uncommitted;
  ResetRule reset = ResetRule::latest;
  records::CrcCheck crc_check = records::CrcCheck::on;
  Damage damage = Damage::ends;

  // For answers that are under way or being read, over all brokers. A batch that is larger alone is
  // still fetched (brokers give at least one).
  std::size_t fetch_memory = std::size_t{24} << 20;
  // The most that one answer brings of one partition, unless a batch is larger.
  std::size_t partition_bytes = std::size_t{8} << 20;
  // No batch is inflated beyond this, and none that is larger as it lies in the log is fetched.
  std::size_t batch_ceiling = std::size_t{64} << 20;

  // Ends the error about a batch above the ceiling: how the user raises it.
  std::string ceiling_hint;

  std::string rack;  // client.rack: where the closest replica may be read (KIP-392)

  // Told what a person should know and that ends nothing: a broker away, records that were skipped.
  std::function<void(const std::string&)> notice = [](const std::string&) {};
};

}  // namespace kt::fetch
