#include "common/client/producer.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/client/explain.h"
#include "common/client/producer_state.h"
#include "common/client/properties.h"
#include "common/util/numbers.h"

namespace kt::client {
namespace {

using util::Deadline;
using util::Result;

// Records may rest for linger.ms before they are sent at all.
std::chrono::milliseconds patience_of(const ClientProperties& properties) {
  const auto linger = util::parse_double(properties.plain.at("linger.ms").value);
  const double extra = linger ? std::clamp(*linger, 0.0, 900'000.0) : 0.0;
  return std::chrono::seconds(2) + std::chrono::milliseconds(static_cast<std::int64_t>(extra));
}

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
