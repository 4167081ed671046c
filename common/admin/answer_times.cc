#include "common/admin/answer_times.h"

#include <memory>

#include "common/admin/client_cluster.h"
#include "common/broker/fan_out.h"
#include "common/wire/messages/metadata.h"

namespace kt::admin {
namespace {

// About no topic: the answer names the brokers only.
wire::metadata::Request smallest_question() {
  wire::metadata::Request request;
  request.allow_auto_topic_creation = false;
  return request;
}

}  // namespace

std::vector<AnswerTime> answer_times(Client& client, util::Deadline deadline) {
  auto& cluster = cluster_of(client);
  std::vector<AnswerTime> times;
  const auto described = describe_cluster(client, deadline);
  if (!described.ok()) return times;
  for (const Broker& broker : described->brokers) {
    times.push_back({.broker = broker, .is_controller = described->controller == broker.id});
  }
  // Shared with the callbacks, which outlive this call when the user interrupts.
  struct State {
    std::vector<std::optional<std::chrono::microseconds>> latencies;
    std::size_t missing = 0;
  };
  const auto state = std::make_shared<State>();
  state->latencies.resize(times.size());
  state->missing = times.size();
  const util::Moment begin = util::now();
  for (std::size_t i = 0; i < times.size(); ++i) {
    broker::Call<wire::metadata::Request> call{.target = broker::Target::broker(times[i].broker.id),
                                               .request = smallest_question()};
    call.terms.deadline = deadline;
    cluster.send<wire::metadata::Request>(std::move(call), [state, begin, i](const auto& answer) {
      --state->missing;
      if (!answer.ok()) return;
      state->latencies[i] =
          std::chrono::duration_cast<std::chrono::microseconds>(util::now() - begin);
    });
  }
  broker::turn_until(cluster.loop(), [&state] { return state->missing == 0; });
  for (std::size_t i = 0; i < times.size(); ++i) times[i].latency = state->latencies[i];
  return times;
}

}  // namespace kt::admin
