// What a Producer holds, and how it hands records to librdkafka and hears of them. Internal to
// client: producer.cc is the door to it, producer_transactions.cc what transactions add.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "common/client/gathered.h"
#include "common/client/handles.h"
#include "common/client/latencies.h"
#include "common/client/producer.h"
#include "common/client/relay.h"
#include "common/client/stall.h"
#include "common/util/deadline.h"
#include "common/util/error.h"
#include "common/util/result.h"

namespace kt::client {

// How long librdkafka is waited for at a time, so that must_stop is asked often enough.
inline constexpr std::chrono::milliseconds kSlice{100};

inline int slice_in_ms(util::Deadline deadline) {
  return static_cast<int>(std::min(deadline.left(), kSlice).count());
}

struct Producer::State {
  ProducerOptions options;
  std::chrono::milliseconds max_block{};
  Delivery delivery;
  Stall stall;
  std::string last_problem;
  std::optional<util::Error> end;  // why nothing can be sent any more
  std::unique_ptr<Relay> relay;    // null when librdkafka connects by itself; outlives the client
  Client client;                   // before what it owns: destroyed last
  Topic topic;
  Gathered gathered;
  Latencies latencies;
  std::atomic<std::uint64_t> requests = 0;       // these two are counted in
  std::atomic<std::uint64_t> request_bytes = 0;  // librdkafka's threads
  bool is_ready_for_transactions = false;
  std::uint64_t failed_before = 0;  // the transaction

  // Takes note of a record's fate, and of what else librdkafka tells.
  void fail(std::uint64_t position, util::Error error);
  void note(const rd_kafka_message_t& message);
  void note_problem(rd_kafka_resp_err_t code, std::string_view account);
  void note_fatal();
  void note_relay();
  std::string because() const { return last_problem.empty() ? "" : ": " + last_problem; }

  // Lets librdkafka report; returns how many reports there were.
  int collect(int timeout_ms);

  // Hands on what was gathered.
  util::Result<void> hand_on();
  // Offers them in order and returns how many are settled, taken or refused; those behind found the
  // queue full.
  std::size_t offer(std::span<rd_kafka_message_t> messages);
  // What is not gathered goes by itself.
  util::Result<void> enqueue(const Record& record);
  rd_kafka_resp_err_t offer(const Record& record);
  // A record that librdkafka will never take.
  void refuse(rd_kafka_resp_err_t code, std::uint64_t position);
  // One wait for room in the queue. Nothing else is sent in the meantime, so the order stays.
  util::Result<void> wait_for_room(util::Deadline deadline);
};

}  // namespace kt::client
