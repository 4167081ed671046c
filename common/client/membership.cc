// How a change of the assignment is taken.
//
// librdkafka tells of a rebalance by an event and then waits, as long as it takes, for the call
// that carries it out. What is given is carried out at once: assign, then pause, in that order
// (only assigned partitions can be paused), so that librdkafka never fetches from them; they are
// assigned at offset 0, an absolute one, because a logical one would make it ask the brokers. What
// is taken is carried out by acknowledge(), after the owner has stopped and committed: until then
// the group waits for us.
#include "common/client/membership.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "common/client/explain.h"
#include "common/client/handles.h"
#include "common/client/partition_lists.h"
#include "common/client/properties.h"
#include "common/client/relay.h"

namespace kt::client {
namespace {

using util::Deadline;
using util::Result;

// Whether being a member has no future, however long one waits.
bool ends_membership(rd_kafka_resp_err_t code) {
  switch (code) {
    case RD_KAFKA_RESP_ERR__FATAL:
    case RD_KAFKA_RESP_ERR__AUTHENTICATION:
    case RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID:
    case RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_INCONSISTENT_GROUP_PROTOCOL:
    case RD_KAFKA_RESP_ERR_INVALID_SESSION_TIMEOUT:
    case RD_KAFKA_RESP_ERR_INVALID_GROUP_ID:
    case RD_KAFKA_RESP_ERR_GROUP_MAX_SIZE_REACHED:
      return true;
    default:
      return false;
  }
}

Result<void> done_or(Failure failure, std::string_view attempt) {
  if (!failure) return {};
  return util::in_context(
      attempt, explain(rd_kafka_error_code(failure.get()), rd_kafka_error_string(failure.get())));
}

Result<void> done_or(rd_kafka_resp_err_t code, std::string_view attempt) {
  if (code == RD_KAFKA_RESP_ERR_NO_ERROR) return {};
  return util::in_context(attempt, explain(code));
}

}  // namespace

struct Membership::State {
  MembershipOptions options;
  std::chrono::milliseconds patience{};  // for the coordinator's answer about committed offsets
  std::unique_ptr<Relay> relay;          // null when librdkafka connects by itself
  Client client;                         // before its queues: destroyed last
  Queue events;
  Queue commits;  // answers to commit_later()

  std::optional<Change> change;  // taken, not yet handed out
  Partitions starting;           // assigned, committed offsets not yet known
  Deadline starting_until = Deadline::never();
  Partitions to_give_up;  // revoked, not yet acknowledged
  std::optional<util::Error> end;

  std::string attempt(std::string_view what) const {
    return fmt::format("cannot {} group '{}'", what, options.group);
  }
  bool is_cooperative() const {
    const char* protocol = rd_kafka_rebalance_protocol(client.get());
    return protocol != nullptr && std::string_view(protocol) == "COOPERATIVE";
  }

  void serve(Deadline deadline);
  void take(const rd_kafka_event_t& event);
  void take_error(rd_kafka_event_t& event);
  void take_failure(const util::Error& failure);
  void rebalance(rd_kafka_event_t& event);
  void assign(rd_kafka_topic_partition_list_t& partitions);
  void revoke(const rd_kafka_topic_partition_list_t& partitions);
  Result<void> give_up();
  Result<void> find_starts();
  void take_late_commits();
};

namespace {

int wait_in_ms(Deadline deadline) {
  constexpr std::chrono::milliseconds kLongest = std::chrono::hours(1);
  return static_cast<int>(std::min(deadline.left(), kLongest).count());
}

}  // namespace

// Waits for one event and takes it.
void Membership::State::serve(Deadline deadline) {
  const Event event(rd_kafka_queue_poll(events.get(), wait_in_ms(deadline)));
  if (!event) return;
  switch (rd_kafka_event_type(event.get())) {
    case RD_KAFKA_EVENT_REBALANCE:
      return rebalance(*event);
    case RD_KAFKA_EVENT_ERROR:
      return take_error(*event);
    default:
      return;  // a record that slipped in before the pause: our own loop reads it
  }
}

void Membership::State::take_error(rd_kafka_event_t& event) {
  if (const auto failure = relay ? relay->failure() : std::nullopt) {
    return take_failure(*failure);
  }
  const auto code = rd_kafka_event_error(&event);
  const char* account = rd_kafka_event_error_string(&event);
  util::Error error = explain(code, account == nullptr ? "" : account);
  if (code == RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED) {
    error.missing_right = util::right_to("Read", "group", options.group);
  }
  if (ends_membership(code) || rd_kafka_event_error_is_fatal(&event) != 0) {
    end = util::in_context(attempt("be a member of"), std::move(error));
  } else {
    options.warn(fmt::format("group '{}': {}", options.group, error.text));
  }
}

// The relay knows better than librdkafka why there is no connection.
void Membership::State::take_failure(const util::Error& failure) {
  if (failure.kind == util::ErrorKind::denied) {
    end = util::in_context(attempt("be a member of"), failure);
  } else {
    options.warn(fmt::format("group '{}': {}", options.group, failure.text));
  }
}

void Membership::State::rebalance(rd_kafka_event_t& event) {
  rd_kafka_topic_partition_list_t* partitions = rd_kafka_event_topic_partition_list(&event);
  switch (rd_kafka_event_error(&event)) {
    case RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS:
      return assign(*partitions);
    case RD_KAFKA_RESP_ERR__REVOKE_PARTITIONS:
      return revoke(*partitions);
    default:
      end = util::in_context(attempt("be a member of"), explain(rd_kafka_event_error(&event)));
      rd_kafka_assign(client.get(), nullptr);
  }
}

void Membership::State::assign(rd_kafka_topic_partition_list_t& partitions) {
  Partitions copy(rd_kafka_topic_partition_list_copy(&partitions));
  for (int i = 0; i < partitions.cnt; ++i) partitions.elems[i].offset = 0;
  auto assigned =
      is_cooperative()
          ? done_or(Failure(rd_kafka_incremental_assign(client.get(), &partitions)),
                    attempt("take partitions of"))
          : done_or(rd_kafka_assign(client.get(), &partitions), attempt("take partitions of"));
  if (assigned) {
    assigned = done_or(rd_kafka_pause_partitions(client.get(), &partitions),
                       attempt("hold partitions of"));
  }
  if (!assigned) {
    end = assigned.error();
    return;
  }
  starting = std::move(copy);
  starting_until = Deadline::in(patience);
}

void Membership::State::revoke(const rd_kafka_topic_partition_list_t& partitions) {
  to_give_up.reset(rd_kafka_topic_partition_list_copy(&partitions));
  Change taken{.assigned = {}, .revoked = names_of(partitions)};
  taken.is_lost = rd_kafka_assignment_lost(client.get()) != 0;
  change = std::move(taken);
}

Result<void> Membership::State::give_up() {
  if (!to_give_up) return {};
  const Partitions partitions = std::move(to_give_up);
  if (is_cooperative()) {
    return done_or(Failure(rd_kafka_incremental_unassign(client.get(), partitions.get())),
                   attempt("give up partitions of"));
  }
  return done_or(rd_kafka_assign(client.get(), nullptr), attempt("give up partitions of"));
}

// Asks where the group stands in the partitions that became ours. An answer that does not come, or
// a coordinator that moves, is asked again by the next poll until the patience is over.
Result<void> Membership::State::find_starts() {
  const int wait = wait_in_ms(Deadline::in(patience).sooner(starting_until));
  auto code = starting->cnt == 0 ? RD_KAFKA_RESP_ERR_NO_ERROR
                                 : rd_kafka_committed(client.get(), starting.get(), wait);
  if (code == RD_KAFKA_RESP_ERR_NO_ERROR) code = first_error(starting.get());
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR) {
    if (!ends_membership(code) && !starting_until.expired()) return {};
    return util::in_context(attempt("read the committed offsets of"), explain(code));
  }
  change = Change{.assigned = starts_of(*starting), .revoked = {}};
  starting.reset();
  return {};
}

void Membership::State::take_late_commits() {
  while (const Event event{rd_kafka_queue_poll(commits.get(), 0)}) {
    auto code = rd_kafka_event_error(event.get());
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR) {
      code = first_error(rd_kafka_event_topic_partition_list(event.get()));
    }
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR || code == RD_KAFKA_RESP_ERR__NO_OFFSET) continue;
    options.warn(util::in_context(attempt("commit offsets of"), explain(code)).text);
  }
}

Membership::Membership(std::unique_ptr<State> state) : state_(std::move(state)) {}
Membership::Membership(Membership&&) noexcept = default;
Membership& Membership::operator=(Membership&&) noexcept = default;
Membership::~Membership() = default;

Result<Membership> Membership::join(const config::ConnectionSettings& settings,
                                    MembershipOptions options) {
  if (settings.is_read_only) {
    return util::refused(
        fmt::format("cannot join group '{}': the cluster is read-only", options.group));
  }
  auto properties = client_properties(settings, Role::member);
  if (!properties) return properties.error();
  properties->plain["group.id"] = {options.group, "group.id"};
  auto conf = make_conf(*properties);
  if (!conf) return conf.error();
  for (const std::string& warning : properties->warnings) options.warn(warning);
  rd_kafka_conf_set_events(conf->get(), RD_KAFKA_EVENT_REBALANCE | RD_KAFKA_EVENT_ERROR |
                                            RD_KAFKA_EVENT_OFFSET_COMMIT | RD_KAFKA_EVENT_FETCH);
  rd_kafka_conf_set_log_cb(conf->get(), [](const rd_kafka_t*, int, const char*, const char*) {});
  auto state = std::make_unique<State>();
  if (needs_relay(settings)) {
    state->relay = std::make_unique<Relay>(settings);
    rd_kafka_conf_set_opaque(conf->get(), state.get());
    set_relay<State>(**conf);
  }
  auto client = make_client(RD_KAFKA_CONSUMER, std::move(*conf));
  if (!client) return client.error();

  state->options = std::move(options);
  state->patience = settings.request_timeout;
  state->client = std::move(*client);
  rd_kafka_poll_set_consumer(state->client.get());
  state->events.reset(rd_kafka_queue_get_consumer(state->client.get()));
  state->commits.reset(rd_kafka_queue_new(state->client.get()));
  Membership membership(std::move(state));
  const std::vector<std::string> topics = membership.state_->options.topics;
  if (auto subscribed = membership.subscribe(topics); !subscribed) return subscribed.error();
  return membership;
}

Result<void> Membership::subscribe(const std::vector<std::string>& topics) {
  const Partitions list = as_subscription(topics);
  return done_or(rd_kafka_subscribe(state_->client.get(), list.get()),
                 state_->attempt("subscribe as a member of"));
}

Result<std::optional<Change>> Membership::poll(Deadline deadline) {
  State& state = *state_;
  if (auto done = state.give_up(); !done) return done.error();
  state.take_late_commits();
  do {
    if (!state.starting && !state.change) state.serve(deadline);
    if (state.starting) {
      if (auto found = state.find_starts(); !found) return found.error();
    }
    if (state.end) return *state.end;
  } while (!state.change && !deadline.expired());
  return std::exchange(state.change, std::nullopt);
}

Result<void> Membership::acknowledge() {
  return state_->give_up();
}

Result<void> Membership::commit(const std::vector<PartitionOffset>& offsets, Deadline deadline) {
  if (offsets.empty()) return {};
  const std::string attempt = state_->attempt("commit offsets of");
  const Queue answers(rd_kafka_queue_new(state_->client.get()));
  const Partitions partitions = as_partitions(offsets);
  auto code = rd_kafka_commit_queue(state_->client.get(), partitions.get(), answers.get(), nullptr,
                                    nullptr);
  if (auto asked = done_or(code, attempt); !asked) return asked;
  const Event answer(rd_kafka_queue_poll(answers.get(), wait_in_ms(deadline)));
  if (!answer) return util::in_context(attempt, util::timed_out("the coordinator did not answer"));
  code = rd_kafka_event_error(answer.get());
  if (code == RD_KAFKA_RESP_ERR_NO_ERROR) {
    code = first_error(rd_kafka_event_topic_partition_list(answer.get()));
  }
  return done_or(code, attempt);
}

Result<void> Membership::commit_later(const std::vector<PartitionOffset>& offsets) {
  if (offsets.empty()) return {};
  const Partitions partitions = as_partitions(offsets);
  return done_or(rd_kafka_commit_queue(state_->client.get(), partitions.get(),
                                       state_->commits.get(), nullptr, nullptr),
                 state_->attempt("commit offsets of"));
}

Result<void> Membership::leave(Deadline deadline) {
  State& state = *state_;
  if (auto done = state.give_up(); !done) return done;
  const std::string attempt = state.attempt("leave");
  Failure failure(rd_kafka_consumer_close_queue(state.client.get(), state.events.get()));
  if (auto closing = done_or(std::move(failure), attempt); !closing) return closing;
  while (rd_kafka_consumer_closed(state.client.get()) == 0) {
    if (deadline.expired()) {
      return util::in_context(attempt, util::timed_out("the coordinator did not answer"));
    }
    state.serve(deadline.sooner(Deadline::in(std::chrono::milliseconds(20))));
    if (auto done = state.give_up(); !done) return done;
  }
  state.take_late_commits();
  return {};
}

}  // namespace kt::client
