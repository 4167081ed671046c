// Transactions of a Producer. librdkafka takes their steps in the background, and goes on with one
// when it is asked for it again.
#include <chrono>
#include <optional>

#include "common/client/explain.h"
#include "common/client/producer_state.h"

namespace kt::client {
namespace {

using util::Deadline;
using util::Result;

// Takes one step, asking again while it is not done.
template <class State, class Step>
Result<void> complete(State& state, Deadline deadline, Step step) {
  for (;;) {
    const Failure failure(step(slice_in_ms(deadline)));
    if (!failure) return {};
    state.collect(0);
    if (state.end) return *state.end;
    if (rd_kafka_error_is_retriable(failure.get()) == 0 || deadline.expired()) {
      return explain(rd_kafka_error_code(failure.get()), rd_kafka_error_string(failure.get()));
    }
    if (state.options.must_stop()) return util::Error{util::ErrorKind::interrupted, "interrupted"};
  }
}

}  // namespace

Result<void> Producer::prepare(Deadline deadline) {
  State& state = *state_;
  if (state.is_ready_for_transactions) return {};
  rd_kafka_t* client = state.client.get();
  auto ready = complete(state, deadline, [client](int wait_ms) {
    return rd_kafka_init_transactions(client, wait_ms);
  });
  state.is_ready_for_transactions = ready.ok();
  return ready;
}

Result<void> Producer::begin(Deadline deadline) {
  if (auto ready = prepare(deadline); !ready) return ready;
  State& state = *state_;
  rd_kafka_t* client = state.client.get();
  state.failed_before = state.delivery.failed;
  return complete(state, deadline, [client](int) { return rd_kafka_begin_transaction(client); });
}

Result<void> Producer::take_along(const Bookmark& bookmark, Deadline deadline) {
  State& state = *state_;
  rd_kafka_t* client = state.client.get();
  const Partitions offsets(rd_kafka_topic_partition_list_new(1));
  rd_kafka_topic_partition_list_add(offsets.get(), state.options.topic.c_str(), 0)->offset =
      static_cast<std::int64_t>(bookmark.position);
  const GroupMetadata group(rd_kafka_consumer_group_metadata_new(bookmark.group.c_str()));
  return complete(state, deadline, [&](int wait_ms) {
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
  return complete(*state_, deadline,
                  [client](int wait_ms) { return rd_kafka_commit_transaction(client, wait_ms); });
}

Result<void> Producer::abort(Deadline deadline) {
  give_up();
  rd_kafka_t* client = state_->client.get();
  return complete(*state_, deadline,
                  [client](int wait_ms) { return rd_kafka_abort_transaction(client, wait_ms); });
}

}  // namespace kt::client
