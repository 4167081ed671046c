// The blocking form of Cluster::send: many requests at once, all answers awaited under one
// deadline. What does not come in time is an error of its own; the others' answers are there.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/broker/cluster.h"

namespace kt::broker {

// Turns the loop until `is_over` says so or the user interrupts; false when interrupted. The caller
// has set deadlines on what it waits for.
bool turn_until(Loop& loop, const std::function<bool()>& is_over);

// What a request is answered with when the user interrupts the wait.
util::Error interrupted();

// Sends all calls and hands over each answer as it comes: take(call, answer), which does not ask
// the cluster for anything. Of large answers there is only one at a time. `deadline` limits every
// call beside its own terms.
template <class Request, class Take>
void fan_out(Cluster& cluster, std::vector<Call<Request>> calls, util::Deadline deadline,
             const Take& take) {
  using Answer = util::Result<Reply<Request>>;
  // Shared with the callbacks, which outlive this call when the user interrupts.
  struct State {
    const Take* take = nullptr;  // null: nobody waits any more
    std::vector<bool> is_answered;
    std::size_t missing = 0;
  };
  const auto state = std::make_shared<State>();
  state->take = &take;
  state->is_answered.resize(calls.size());
  state->missing = calls.size();
  for (std::size_t i = 0; i < calls.size(); ++i) {
    calls[i].terms.deadline = calls[i].terms.deadline.sooner(deadline);
    cluster.send<Request>(std::move(calls[i]), [state, i](Answer answer) {
      if (state->take == nullptr) return;
      state->is_answered[i] = true;
      --state->missing;
      (*state->take)(i, std::move(answer));
    });
  }
  turn_until(cluster.loop(), [&state] { return state->missing == 0; });
  state->take = nullptr;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    if (!state->is_answered[i]) take(i, Answer(interrupted()));
  }
}

// The same, with all answers together, in the order of the calls.
template <class Request>
std::vector<util::Result<Reply<Request>>> fan_out(Cluster& cluster,
                                                  std::vector<Call<Request>> calls,
                                                  util::Deadline deadline) {
  using Answer = util::Result<Reply<Request>>;
  std::vector<Answer> answers(calls.size(), Answer(interrupted()));
  fan_out(cluster, std::move(calls), deadline,
          [&answers](std::size_t call, Answer answer) { answers[call] = std::move(answer); });
  return answers;
}

// The same for one request.
template <class Request>
util::Result<Reply<Request>> ask(Cluster& cluster, Target target, Request request,
                                 util::Deadline deadline, Terms terms = {}) {
  std::vector<Call<Request>> calls;
  calls.push_back({.target = target, .request = std::move(request), .terms = terms});
  return std::move(fan_out(cluster, std::move(calls), deadline).front());
}

// What the target speaks, connecting to it if need be.
util::Result<Versions> versions_of(Cluster& cluster, Target target, util::Deadline deadline);

// Whether the target speaks a version of the API, of ours, that is at least `min_version`.
util::Result<bool> supports(Cluster& cluster, Target target, const wire::Api& api,
                            std::int16_t min_version, util::Deadline deadline);

// Makes sure that metadata() holds brokers and controller; asks only if it does not.
util::Result<void> know_brokers(Cluster& cluster, util::Deadline deadline);

}  // namespace kt::broker
