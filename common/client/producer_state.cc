#include "common/client/producer_state.h"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "common/client/explain.h"

namespace kt::client {
namespace {

using util::Deadline;
using util::Result;

Headers headers_of(const Record& record) {
  Headers headers(rd_kafka_headers_new(record.headers.size()));
  for (const auto& [name, value] : record.headers) {
    rd_kafka_header_add(headers.get(), name.data() == nullptr ? "" : name.data(), std::ssize(name),
                        pointer_to(value), static_cast<ssize_t>(size_of(value)));
  }
  return headers;
}

// Whether the whole producer is at its end, not just this record.
bool is_final(rd_kafka_resp_err_t code) {
  return code == RD_KAFKA_RESP_ERR__FATAL || code == RD_KAFKA_RESP_ERR__AUTHENTICATION;
}

}  // namespace

void Producer::State::fail(std::uint64_t position, util::Error error) {
  ++delivery.failed;
  options.on_undelivered({position, std::move(error)});
}

void Producer::State::note(const rd_kafka_message_t& message) {
  if (message.err != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return fail(position_of(message), explain(message.err));
  }
  ++delivery.acknowledged;
  if (options.on_delivered) {
    options.on_delivered({position_of(message), message.partition, message.offset});
  }
  if (options.measures) {
    latencies.add(std::chrono::microseconds(rd_kafka_message_latency(&message)));
  }
}

void Producer::State::note_problem(rd_kafka_resp_err_t code, std::string_view account) {
  if (code == RD_KAFKA_RESP_ERR__FATAL) return note_fatal();
  const util::Error error = explain(code, account);
  if (is_final(code)) end = error;
  if (code != RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN) last_problem = error.text;
}

void Producer::State::note_fatal() {
  std::array<char, 512> account{};
  const auto code = rd_kafka_fatal_error(client.get(), account.data(), account.size());
  end = explain(code, account.data());
}

// What the relay knows of the way to the brokers is better than what librdkafka makes of it.
void Producer::State::note_relay() {
  const auto failure = relay ? relay->failure() : std::nullopt;
  if (!failure) return;
  last_problem = failure->text;
  if (failure->kind == util::ErrorKind::denied) end = *failure;
}

int Producer::State::collect(int timeout_ms) {
  const int reports = rd_kafka_poll(client.get(), timeout_ms);
  note_relay();
  if (stall.is_news(delivery, util::now())) {
    options.warn(
        fmt::format("{} records wait for acknowledgement{}", delivery.waiting(), because()));
  }
  return reports;
}

Result<void> Producer::State::wait_for_room(Deadline deadline) {
  if (options.must_stop()) return util::Error{util::ErrorKind::interrupted, "interrupted"};
  if (deadline.expired()) {
    return util::timed_out(fmt::format("the buffer stayed full for max.block.ms{}", because()));
  }
  collect(slice_in_ms(deadline));
  if (end) return *end;
  return {};
}

void Producer::State::refuse(rd_kafka_resp_err_t code, std::uint64_t position) {
  if (code == RD_KAFKA_RESP_ERR__FATAL) note_fatal();
  fail(position, end ? *end : explain(code));
}

std::size_t Producer::State::offer(std::span<rd_kafka_message_t> messages) {
  const int taken = rd_kafka_produce_batch(topic.get(), RD_KAFKA_PARTITION_UA,
                                           RD_KAFKA_MSG_F_COPY | RD_KAFKA_MSG_F_PARTITION,
                                           messages.data(), static_cast<int>(messages.size()));
  if (static_cast<std::size_t>(taken) == messages.size()) return messages.size();
  std::size_t settled = 0;
  for (const rd_kafka_message_t& message : messages) {
    if (message.err == RD_KAFKA_RESP_ERR__QUEUE_FULL) break;
    if (message.err != RD_KAFKA_RESP_ERR_NO_ERROR) refuse(message.err, position_of(message));
    ++settled;
  }
  return settled;
}

Result<void> Producer::State::hand_on() {
  auto left = gathered.messages();
  Result<void> waited;
  for (Deadline deadline = Deadline::in(max_block); waited && !left.empty();) {
    const std::size_t settled = offer(left);
    left = left.subspan(settled);
    if (settled > 0) deadline = Deadline::in(max_block);
    if (!left.empty()) waited = wait_for_room(deadline);
  }
  for (const rd_kafka_message_t& message : left) fail(position_of(message), waited.error());
  gathered.clear();
  return waited;
}

rd_kafka_resp_err_t Producer::State::offer(const Record& record) {
  Headers headers = headers_of(record);
  std::array<rd_kafka_vu_t, 8> parts{};
  parts[0].vtype = RD_KAFKA_VTYPE_RKT;
  parts[0].u.rkt = topic.get();
  parts[1].vtype = RD_KAFKA_VTYPE_MSGFLAGS;
  parts[1].u.i = RD_KAFKA_MSG_F_COPY;
  parts[2].vtype = RD_KAFKA_VTYPE_PARTITION;
  parts[2].u.i32 = record.partition.value_or(RD_KAFKA_PARTITION_UA);
  parts[3].vtype = RD_KAFKA_VTYPE_KEY;
  parts[3].u.mem = {pointer_to(record.key), size_of(record.key)};
  parts[4].vtype = RD_KAFKA_VTYPE_VALUE;
  parts[4].u.mem = {pointer_to(record.value), size_of(record.value)};
  parts[5].vtype = RD_KAFKA_VTYPE_TIMESTAMP;
  parts[5].u.i64 = record.timestamp_ms.value_or(0);
  parts[6].vtype = RD_KAFKA_VTYPE_HEADERS;
  parts[6].u.headers = headers.get();
  parts[7].vtype = RD_KAFKA_VTYPE_OPAQUE;
  parts[7].u.ptr = as_opaque(record.position);
  const Failure failure(rd_kafka_produceva(client.get(), parts.data(), parts.size()));
  if (failure) return rd_kafka_error_code(failure.get());
  (void)headers.release();  // the record's in librdkafka from here on
  return RD_KAFKA_RESP_ERR_NO_ERROR;
}

Result<void> Producer::State::enqueue(const Record& record) {
  const Deadline deadline = Deadline::in(max_block);
  auto code = offer(record);
  while (code == RD_KAFKA_RESP_ERR__QUEUE_FULL) {
    if (auto waited = wait_for_room(deadline); !waited) {
      fail(record.position, waited.error());
      return waited;
    }
    code = offer(record);
  }
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR) refuse(code, record.position);
  return {};
}

}  // namespace kt::client
