#include "common/client/producer.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <span>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "common/client/explain.h"
#include "common/client/gathered.h"
#include "common/client/handles.h"
#include "common/client/latencies.h"
#include "common/client/properties.h"
#include "common/client/relay.h"
#include "common/client/stall.h"
#include "common/util/numbers.h"

namespace kt::client {
namespace {

using util::Deadline;
using util::Result;

// How long librdkafka is waited for at a time, so that must_stop is asked often enough.
constexpr std::chrono::milliseconds kSlice{100};

int slice_in_ms(Deadline deadline) {
  return static_cast<int>(std::min(deadline.left(), kSlice).count());
}

// Records may rest for linger.ms before they are sent at all.
std::chrono::milliseconds patience_of(const ClientProperties& properties) {
  const auto linger = util::parse_double(properties.plain.at("linger.ms").value);
  const double extra = linger ? std::clamp(*linger, 0.0, 900'000.0) : 0.0;
  return std::chrono::seconds(2) + std::chrono::milliseconds(static_cast<std::int64_t>(extra));
}

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

  void fail(std::uint64_t position, util::Error error) {
    ++delivery.failed;
    options.on_undelivered({position, std::move(error)});
  }

  void note(const rd_kafka_message_t& message) {
    if (message.err == RD_KAFKA_RESP_ERR_NO_ERROR) {
      ++delivery.acknowledged;
      if (options.on_delivered) {
        options.on_delivered({position_of(message), message.partition, message.offset});
      }
      if (options.measures) {
        latencies.add(std::chrono::microseconds(rd_kafka_message_latency(&message)));
      }
    } else {
      fail(position_of(message), explain(message.err));
    }
  }

  void note_problem(rd_kafka_resp_err_t code, std::string_view account) {
    if (code == RD_KAFKA_RESP_ERR__FATAL) return note_fatal();
    const util::Error error = explain(code, account);
    if (is_final(code)) end = error;
    if (code != RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN) last_problem = error.text;
  }

  void note_fatal() {
    std::array<char, 512> account{};
    const auto code = rd_kafka_fatal_error(client.get(), account.data(), account.size());
    end = explain(code, account.data());
  }

  // What the relay knows of the way to the brokers is better than what librdkafka makes of it.
  void note_relay() {
    const auto failure = relay ? relay->failure() : std::nullopt;
    if (!failure) return;
    last_problem = failure->text;
    if (failure->kind == util::ErrorKind::denied) end = *failure;
  }

  std::string because() const { return last_problem.empty() ? "" : ": " + last_problem; }

  // Returns how many reports there were.
  int collect(int timeout_ms) {
    const int reports = rd_kafka_poll(client.get(), timeout_ms);
    note_relay();
    if (stall.is_news(delivery, util::now())) {
      options.warn(
          fmt::format("{} records wait for acknowledgement{}", delivery.waiting(), because()));
    }
    return reports;
  }

  Result<void> hand_on();
  std::size_t offer(std::span<rd_kafka_message_t> messages);
  void refuse(rd_kafka_resp_err_t code, std::uint64_t position);
  Result<void> enqueue(const Record& record);
  rd_kafka_resp_err_t offer(const Record& record);
  Result<void> wait_for_room(Deadline deadline);
  template <class Step>
  Result<void> complete(Deadline deadline, Step step);
};

namespace {

// The callbacks run inside rd_kafka_poll and rd_kafka_flush, in the caller's thread.
template <class State>
void set_callbacks(rd_kafka_conf_t& conf, State& state) {
  rd_kafka_conf_set_opaque(&conf, &state);
  rd_kafka_conf_set_dr_msg_cb(&conf,
                              [](rd_kafka_t*, const rd_kafka_message_t* message, void* opaque) {
                                static_cast<State*>(opaque)->note(*message);
                              });
  rd_kafka_conf_set_error_cb(&conf, [](rd_kafka_t*, int code, const char* account, void* opaque) {
    static_cast<State*>(opaque)->note_problem(static_cast<rd_kafka_resp_err_t>(code), account);
  });
  // What a person has to know also arrives as an error.
  rd_kafka_conf_set_log_cb(&conf, [](const rd_kafka_t*, int, const char*, const char*) {});
}

// Counts the requests that carry records; called in librdkafka's threads.
template <class State>
rd_kafka_resp_err_t count_request(rd_kafka_t*, int, const char*, std::int32_t, std::int16_t api,
                                  std::int16_t, std::int32_t, std::size_t size, void* opaque) {
  constexpr std::int16_t kProduce = 0;
  if (api != kProduce) return RD_KAFKA_RESP_ERR_NO_ERROR;
  State& state = *static_cast<State*>(opaque);
  ++state.requests;
  state.request_bytes += size;
  return RD_KAFKA_RESP_ERR_NO_ERROR;
}

template <class State>
rd_kafka_resp_err_t start_counting(rd_kafka_t* client, const rd_kafka_conf_t*, void* opaque, char*,
                                   std::size_t) {
  return rd_kafka_interceptor_add_on_request_sent(client, "kt", &count_request<State>, opaque);
}

}  // namespace

// One wait for room in the queue. Nothing else is sent in the meantime, so the order stays.
Result<void> Producer::State::wait_for_room(Deadline deadline) {
  if (options.must_stop()) return util::Error{util::ErrorKind::interrupted, "interrupted"};
  if (deadline.expired()) {
    return util::timed_out(fmt::format("the buffer stayed full for max.block.ms{}", because()));
  }
  collect(slice_in_ms(deadline));
  if (end) return *end;
  return {};
}

// A record that librdkafka will never take.
void Producer::State::refuse(rd_kafka_resp_err_t code, std::uint64_t position) {
  if (code == RD_KAFKA_RESP_ERR__FATAL) note_fatal();
  fail(position, end ? *end : explain(code));
}

// Offers them in order and returns how many are settled, taken or refused; those behind found the
// queue full.
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

// Hands on what was gathered.
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

// What is not gathered goes by itself.
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

Producer::Producer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Producer::Producer(Producer&&) noexcept = default;
Producer& Producer::operator=(Producer&&) noexcept = default;
Producer::~Producer() = default;

Result<Producer> Producer::open(const config::ConnectionSettings& settings,
                                ProducerOptions options) {
  if (settings.is_read_only) {
    return util::refused(
        fmt::format("cannot send to topic '{}': the cluster is read-only", options.topic));
  }
  auto properties = client_properties(settings, Role::producer);
  if (!properties) return properties.error();
  auto block = max_block(settings);
  if (!block) return block.error();

  auto state = std::make_unique<State>();
  state->options = std::move(options);
  state->max_block = *block;
  state->stall = Stall(patience_of(*properties));
  auto conf = make_conf(*properties);
  if (!conf) return conf.error();
  for (const std::string& warning : properties->warnings) state->options.warn(warning);
  set_callbacks(**conf, *state);
  if (state->options.measures) {
    rd_kafka_conf_interceptor_add_on_new(conf->get(), "kt", &start_counting<State>, state.get());
  }
  if (needs_relay(settings)) {
    state->relay = std::make_unique<Relay>(settings);
    set_relay<Producer::State>(**conf);
  }
  auto client = make_client(RD_KAFKA_PRODUCER, std::move(*conf));
  if (!client) return client.error();

  state->client = std::move(*client);
  state->topic.reset(
      rd_kafka_topic_new(state->client.get(), state->options.topic.c_str(), nullptr));
  if (!state->topic) {
    return util::in_context(fmt::format("cannot send to topic '{}'", state->options.topic),
                            explain(rd_kafka_last_error()));
  }
  return Producer(std::move(state));
}

Result<void> Producer::send(const Record& record) {
  State& state = *state_;
  ++state.delivery.accepted;
  if (state.end) {
    state.fail(record.position, *state.end);
    return *state.end;
  }
  if (state.gathered.add(record)) return {};
  auto handed_on = state.hand_on();
  state.collect(0);
  if (handed_on && state.gathered.add(record)) return {};
  if (!handed_on) {
    state.fail(record.position, handed_on.error());
    return handed_on;
  }
  return state.enqueue(record);
}

Result<void> Producer::poll(Deadline deadline) {
  State& state = *state_;
  if (auto handed_on = state.hand_on(); !handed_on) return handed_on;
  while (state.collect(slice_in_ms(deadline)) == 0 && !deadline.expired()) {
    if (state.options.must_stop()) break;
  }
  return {};
}

Result<void> Producer::flush(Deadline deadline) {
  State& state = *state_;
  if (auto handed_on = state.hand_on(); !handed_on) return handed_on;
  while (state.delivery.waiting() > 0) {
    if (state.end) return *state.end;
    if (deadline.expired()) {
      return util::timed_out(fmt::format("{} records wait for acknowledgement{}",
                                         state.delivery.waiting(), state.because()));
    }
    if (state.options.must_stop()) return util::Error{util::ErrorKind::interrupted, "interrupted"};
    rd_kafka_flush(state.client.get(), slice_in_ms(deadline));
    state.collect(0);
  }
  return {};
}

// Takes one step of a transaction: librdkafka goes on with it when it is asked again.
template <class Step>
Result<void> Producer::State::complete(Deadline deadline, Step step) {
  for (;;) {
    const Failure failure(step(slice_in_ms(deadline)));
    if (!failure) return {};
    collect(0);
    if (end) return *end;
    if (rd_kafka_error_is_retriable(failure.get()) == 0 || deadline.expired()) {
      return explain(rd_kafka_error_code(failure.get()), rd_kafka_error_string(failure.get()));
    }
    if (options.must_stop()) return util::Error{util::ErrorKind::interrupted, "interrupted"};
  }
}

Result<void> Producer::prepare(Deadline deadline) {
  State& state = *state_;
  if (state.is_ready_for_transactions) return {};
  rd_kafka_t* client = state.client.get();
  auto ready = state.complete(
      deadline, [client](int wait_ms) { return rd_kafka_init_transactions(client, wait_ms); });
  state.is_ready_for_transactions = ready.ok();
  return ready;
}

Result<void> Producer::begin(Deadline deadline) {
  if (auto ready = prepare(deadline); !ready) return ready;
  State& state = *state_;
  rd_kafka_t* client = state.client.get();
  state.failed_before = state.delivery.failed;
  return state.complete(deadline, [client](int) { return rd_kafka_begin_transaction(client); });
}

Result<void> Producer::take_along(const Bookmark& bookmark, Deadline deadline) {
  State& state = *state_;
  rd_kafka_t* client = state.client.get();
  const Partitions offsets(rd_kafka_topic_partition_list_new(1));
  rd_kafka_topic_partition_list_add(offsets.get(), state.options.topic.c_str(), 0)->offset =
      static_cast<std::int64_t>(bookmark.position);
  const GroupMetadata group(rd_kafka_consumer_group_metadata_new(bookmark.group.c_str()));
  return state.complete(deadline, [&](int wait_ms) {
    return rd_kafka_send_offsets_to_transaction(client, offsets.get(), group.get(), wait_ms);
  });
}

Result<void> Producer::commit(Deadline deadline, const std::optional<Bookmark>& bookmark) {
  // Once a record failed, librdkafka does not send the others any more.
  for (Result<void> flushed = util::timed_out(""); !flushed;) {
    flushed = flush(deadline.sooner(Deadline::in(kSlice)));
    if (state_->delivery.failed > state_->failed_before) {
      return util::refused("a record of it did not arrive");
    }
    const bool is_late = !flushed && flushed.error().kind == util::ErrorKind::timeout;
    if (!flushed && (!is_late || deadline.expired())) return flushed;
  }
  if (bookmark) {
    if (auto taken = take_along(*bookmark, deadline); !taken) return taken;
  }
  rd_kafka_t* client = state_->client.get();
  return state_->complete(
      deadline, [client](int wait_ms) { return rd_kafka_commit_transaction(client, wait_ms); });
}

Result<void> Producer::abort(Deadline deadline) {
  give_up();
  rd_kafka_t* client = state_->client.get();
  return state_->complete(
      deadline, [client](int wait_ms) { return rd_kafka_abort_transaction(client, wait_ms); });
}

void Producer::give_up() {
  State& state = *state_;
  for (const rd_kafka_message_t& message : state.gathered.messages()) {
    state.fail(position_of(message), explain(RD_KAFKA_RESP_ERR__PURGE_QUEUE));
  }
  state.gathered.clear();
  rd_kafka_purge(state.client.get(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
  while (state.delivery.waiting() > 0) state.collect(static_cast<int>(kSlice.count()));
}

const Delivery& Producer::delivery() const {
  return state_->delivery;
}

Measures Producer::measures() const {
  return {.median = state_->latencies.within(0.5),
          .slowest_1in100 = state_->latencies.within(0.99),
          .requests = state_->requests,
          .request_bytes = state_->request_bytes};
}

}  // namespace kt::client
