// Reads ranges of partitions: record batches in order, from whichever brokers lead them, in a fixed
// number of buffers. Follows leaders when they move and goes on where it was, without loss or
// repetition. What happens to the records is the sink's.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "common/admin/client.h"
#include "common/fetch/range.h"
#include "common/fetch/record_stream.h"
#include "common/util/deadline.h"
#include "common/util/result.h"

namespace kt::fetch {

enum class Flow {
  go_on,
  pause,  // ends the turn: what the stream still has comes again with the next one
  stop,   // nothing more may be asked of the reader but positions()
};

// Gets the records of one batch after another; those of a partition come in the order of their
// offsets. Control records and, when only committed ones are read, those of aborted transactions
// never come. What it leaves in the stream counts as read only if it says go_on.
using Sink = std::function<Flow(const TopicPartition& at, RecordStream& records)>;

struct Position {
  TopicPartition at;
  std::int64_t offset = 0;  // of the next record to be given

  bool operator==(const Position&) const = default;
};

// In offsets, which are as many as records where transactions and compaction leave no gaps.
struct Progress {
  std::int64_t read = 0;
  std::int64_t wanted = 0;  // 0: not known (yet), or without an end
};

// For one thread; the client outlives it. While next requests are on their way, the last answers
// are read: at most two answers per broker exist at a time.
class Reader {
 public:
  Reader(admin::Client& client, Options options);
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

  // Starts to read a partition, which is not being read yet.
  void add(const Range& range);
  // Stops; nothing of it is given from now on.
  void remove(const TopicPartition& at);

  // Fetches nothing more of a partition that is read until release(); what has been fetched is
  // given all the same.
  void hold(const TopicPartition& at);
  void release(const TopicPartition& at);
  // Whether all of its range has been given.
  bool is_finished(const TopicPartition& at) const;

  enum class Turn {
    gave,      // the sink got at least one batch, or said pause
    quiet,     // nothing came until the deadline, or the user interrupted
    stopped,   // the sink said stop
    finished,  // every range has been read to its end
  };

  // Waits until records arrive, or until the deadline, and gives of what has arrived about 256 KB
  // to the sink: the sockets are looked at again before more is given, so that brokers need not
  // wait. An error ends the reading: a partition that may not be read or does not exist any more, a
  // corrupt or too large batch, a position that is out of range with ResetRule::none. Brokers that
  // are away are no error; they are waited for.
  util::Result<Turn> turn(util::Deadline deadline, const Sink& sink);

  // Whether answers wait that turn() would give without waiting.
  bool has_ready() const;

  // How far all ranges together have been read.
  Progress progress() const;

  // Where each partition stands, as far as that is known yet.
  std::vector<Position> positions() const;

 private:
  class Engine;
  std::shared_ptr<Engine> engine_;
};

}  // namespace kt::fetch
