// The half of the sampler that looks beside the groups: where the logs are that they read, how the
// topics are set, and who the brokers are.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "common/admin/answer_times.h"
#include "common/sampler/sampler.h"

namespace kt::sampler {
namespace {

// Leaders and replicas of all topics that are read: of many topics the largest answer of all.
constexpr int kLocateEvery = 5;

// How long brokers have for what is told beside the groups.
constexpr std::chrono::seconds kPatience{1};

// The topics of which some partition is as wanted, in order.
template <class IsWanted>
std::vector<std::string> topics_in(const monitor::Sample& sample, IsWanted is_wanted) {
  std::vector<util::Name> names;
  for (const auto& [name, group] : sample.groups) {
    for (const auto& [key, position] : group.positions) {
      if (!is_wanted(position)) continue;
      if (names.empty() || names.back() != key.topic) names.push_back(key.topic);
    }
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return {names.begin(), names.end()};
}

}  // namespace

void Sampler::locate(monitor::Sample& sample, util::Deadline deadline) {
  const bool is_due = tick_ % kLocateEvery == 0 || selection_.wants_logs_each_time ||
                      !sample.problems.empty() || logs_.has_moved();
  if (is_due) {
    look_for_leaders(deadline);
    if (selection_.wants_cluster) time_brokers(deadline);
  }
  if (topics_.is_due(tick_, selection_.is_exact_at_once)) {
    const bool wants_all = selection_.wants_cluster;
    const auto topics = topics_in(sample, [wants_all](const monitor::PositionSample& position) {
      return wants_all || has_lag(position);
    });
    topics_.learn(tick_, topics, *places_, deadline);
  }
  sample.logs = places_;
  sample.brokers = brokers_;
  sample.topics = topics_.told();
}

void Sampler::look_for_leaders(util::Deadline deadline) {
  monitor::Logs found;
  for (const auto& [name, state] : admin::describe_topics(client_, logs_.topics(), deadline)) {
    const util::Name topic(name);
    if (!state.ok()) {
      // As it was.
      auto old = places_->lower_bound({topic, 0});
      for (; old != places_->end() && old->first.topic == topic; ++old)
        found[old->first] = old->second;
      continue;
    }
    for (const admin::PartitionState& partition : state->partitions) {
      found[{topic, partition.index}] = {.leader = partition.leader,
                                         .replicas = partition.replicas,
                                         .isr = partition.isr,
                                         .offline = partition.offline};
    }
  }
  if (found != *places_) places_ = std::move(found);
  logs_.locate(*places_);
}

// Brokers that are not known any more have died: they stay, without an answer.
void Sampler::time_brokers(util::Deadline deadline) {
  for (auto& [id, broker] : brokers_) {
    broker.latency.reset();
    broker.is_controller = false;
  }
  for (const admin::AnswerTime& time :
       admin::answer_times(client_, util::Deadline::in(kPatience).sooner(deadline))) {
    brokers_[time.broker.id] = {.at = fmt::format("{}:{}", time.broker.host, time.broker.port),
                                .rack = time.broker.rack.value_or(""),
                                .is_controller = time.is_controller,
                                .latency = time.latency};
  }
}

}  // namespace kt::sampler
