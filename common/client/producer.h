// Sending records to a topic: batched, idempotent, in order, each one accounted for. Reading the
// input and telling people what failed is the tool's.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "common/config/settings.h"
#include "common/util/deadline.h"
#include "common/util/result.h"

namespace kt::client {

struct Header {
  std::string_view name;
  std::optional<std::string_view> value;  // nothing: null, which is not the same as empty
};

// What to send. The views need to live only as long as the call that takes them.
struct Record {
  std::optional<std::string_view> key;
  std::optional<std::string_view> value;
  std::span<const Header> headers;
  std::optional<std::int32_t> partition;     // nothing: the partitioner chooses
  std::optional<std::int64_t> timestamp_ms;  // since 1970; nothing: now
  std::uint64_t position = 0;                // where in the input it stood; given back on failure
};

// A record that did not arrive, and why. `error.text` is the reason alone.
struct Undelivered {
  std::uint64_t position = 0;
  util::Error error;
};

// A record that arrived, and where.
struct Delivered {
  std::uint64_t position = 0;
  std::int32_t partition = 0;
  std::int64_t offset = 0;
};

// How far the input was read, kept with the records of a transaction: a committed offset of
// partition 0 of the topic.
struct Bookmark {
  std::string group;
  std::uint64_t position = 0;
};

// What has become of the records so far: accepted = acknowledged + failed + waiting.
struct Delivery {
  std::uint64_t accepted = 0;
  std::uint64_t acknowledged = 0;  // with acks=0: handed to the network
  std::uint64_t failed = 0;

  std::uint64_t waiting() const { return accepted - acknowledged - failed; }
  bool operator==(const Delivery&) const = default;
};

// How sending went, for people.
struct Measures {
  std::chrono::microseconds median{};  // from being taken to being acknowledged
  std::chrono::microseconds slowest_1in100{};
  std::uint64_t requests = 0;       // each holds one batch
  std::uint64_t request_bytes = 0;  // as they went over the wire, compressed
};

// Everything is called in the thread that uses the producer, from within its functions.
struct ProducerOptions {
  std::string topic;  // is never created by sending to it

  // Told of every record that did not arrive, in no particular order.
  std::function<void(const Undelivered&)> on_undelivered = [](const Undelivered&) {};
  // Told of every record that arrived, in the order of its partition; empty costs nothing.
  std::function<void(const Delivered&)> on_delivered = nullptr;
  // Told what a person should know while things go on: nobody answers, a property left out.
  std::function<void(const std::string&)> warn = [](const std::string&) {};
  // Asked while waiting; true ends the wait with an error of kind interrupted.
  std::function<bool()> must_stop = [] { return false; };

  bool measures = false;  // whether to keep account for measures()
};

// One producer for one topic. Not for several threads at once. Settings (acks, linger.ms,
// enable.idempotence, buffer.memory ...) are ConnectionSettings::others under Java's names and with
// Java's meaning. Keyed records go where Java's default partitioner puts them.
class Producer {
 public:
  // Refuses settings that cannot be used. Connects in the background: no broker is asked yet.
  static util::Result<Producer> open(const config::ConnectionSettings& settings,
                                     ProducerOptions options);

  Producer(Producer&&) noexcept;
  Producer& operator=(Producer&&) noexcept;
  // What was not flushed before is lost.
  ~Producer();

  // Takes a copy of the record and returns; the order of calls is the order within a partition. A
  // few records are gathered before they are handed on: call poll() or flush() when no more come
  // for now. While the buffer (buffer.memory) is full it waits for room, at most max.block.ms. A
  // record that can never be sent counts as failed and is told to `on_undelivered`. An error means
  // that nothing can be sent any more; what was taken and not handed on counts as failed.
  util::Result<void> send(const Record& record);

  // Hands on what was gathered and takes note of acknowledgements, waiting for the first one until
  // the deadline.
  util::Result<void> poll(util::Deadline deadline);

  // Sends what is buffered at once and waits until nothing is waiting any more. The error says that
  // something still is; calling again goes on waiting.
  util::Result<void> flush(util::Deadline deadline);

  // Transactions need transactional.id among the settings. prepare() ends what an earlier producer
  // of the same id left open; the first begin() does it where it was not done. Between begin() and
  // commit() or abort() everything that is sent belongs to one transaction; what is sent outside of
  // one is an error.
  util::Result<void> prepare(util::Deadline deadline);
  util::Result<void> begin(util::Deadline deadline);
  // Sends what is buffered, waits for its acknowledgements, and makes all of it visible at once,
  // with the bookmark if there is one. Where this fails, abort() is what is left.
  util::Result<void> commit(util::Deadline deadline,
                            const std::optional<Bookmark>& bookmark = std::nullopt);
  // Takes back what was sent since begin(). Whatever was waiting counts as failed.
  util::Result<void> abort(util::Deadline deadline);

  // Stops trying: whatever is waiting counts as failed from here on.
  void give_up();

  const Delivery& delivery() const;

  // So far; without ProducerOptions::measures everything is 0.
  Measures measures() const;

 private:
  struct State;
  explicit Producer(std::unique_ptr<State> state);
  util::Result<void> take_along(const Bookmark& bookmark, util::Deadline deadline);

  std::unique_ptr<State> state_;
};

}  // namespace kt::client
