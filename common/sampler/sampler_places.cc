// The half of the sampler that looks beside the groups: where the logs are that they read, how the
// topics are set, and who the brokers are.
#include <algorithm>
#include <map>
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

// Enough for every broker to have a share, and few enough for their answers to be small.
constexpr std::size_t kTopicsAtOnce = 10'000;

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

// Few brokers can be named in few ways, however many logs there are.
class IdPool {
 public:
  const monitor::BrokerIds& of(const std::vector<std::int32_t>& ids) {
    return ids_.try_emplace(ids, ids).first->second;
  }

 private:
  std::map<std::vector<std::int32_t>, monitor::BrokerIds> ids_;
};

// The logs of the topics; of one that could not be asked about, as they were before.
monitor::Logs logs_from(const std::vector<util::Outcome<admin::TopicState>>& topics,
                        const monitor::Logs& before, IdPool& ids) {
  monitor::Logs logs;
  for (const auto& [name, state] : topics) {
    const util::Name topic(name);
    if (!state.ok()) {
      auto old = before.lower_bound({topic, 0});
      for (; old != before.end() && old->first.topic == topic; ++old)
        logs[old->first] = old->second;
      continue;
    }
    for (const admin::PartitionState& partition : state->partitions) {
      logs[{topic, partition.index}] = {.leader = partition.leader,
                                        .replicas = ids.of(partition.replicas),
                                        .isr = ids.of(partition.isr),
                                        .offline = ids.of(partition.offline)};
    }
  }
  return logs;
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

// What is as it was is not made anew.
void Sampler::look_for_leaders(util::Deadline deadline) {
  const std::vector<std::string> topics = logs_.topics();
  IdPool ids;
  monitor::Logs fresh;
  bool has_changed = false;
  auto old = places_->begin();
  std::size_t begin = 0;
  do {
    const std::size_t end = std::min(topics.size(), begin + kTopicsAtOnce);
    const std::vector<std::string> some(topics.begin() + static_cast<std::ptrdiff_t>(begin),
                                        topics.begin() + static_cast<std::ptrdiff_t>(end));
    const auto old_end =
        end < topics.size() ? places_->lower_bound({topics[end], 0}) : places_->end();
    const auto found = logs_from(admin::describe_topics(client_, some, deadline), *places_, ids);
    if (!has_changed && !std::equal(old, old_end, found.begin(), found.end())) {
      has_changed = true;
      for (auto log = places_->begin(); log != old; ++log) fresh[log->first] = log->second;
    }
    if (has_changed) {
      for (const auto& [key, log] : found) fresh[key] = log;
    }
    old = old_end;
    begin = end;
  } while (begin < topics.size());
  if (has_changed) places_ = std::move(fresh);
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
