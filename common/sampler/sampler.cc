#include "common/sampler/sampler.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "common/admin/answer_times.h"
#include "common/admin/configs.h"
#include "common/admin/log_dirs.h"
#include "common/admin/time_lag.h"
#include "common/util/numbers.h"
#include "common/util/steps.h"

namespace kt::sampler {
namespace {

// Descriptions are the one dear question of a tick; a group whose state did not change is asked
// again after so many.
constexpr int kDescribeEvery = 10;
// Leaders and replicas of all topics that are read: of many topics the largest answer of all.
constexpr int kLocateEvery = 5;

// How topics are set and what they weigh, the largest answers of all, and nothing that anybody
// waits for; sooner where a broker did not tell in time.
constexpr int kLearnEvery = 60;
constexpr int kLearnAgainAfter = 3;
constexpr const char* kMinIsr = "min.insync.replicas";
constexpr const char* kRetention = "retention.ms";
constexpr const char* kCleanup = "cleanup.policy";
// How long brokers have for what is told beside the groups.
constexpr std::chrono::seconds kPatience{1};

std::optional<std::int64_t> value_of(const admin::Reading& reading) {
  return reading.value;
}

// A broker that said no says so again.
bool is_final(const util::Error& error) {
  return error.kind == util::ErrorKind::refused;
}

std::string why_unknown(const admin::PartitionLag& lag) {
  const admin::Reading reading = lag.lag();
  return reading.value ? "" : std::string(admin::name_of(reading.gap));
}

std::set<std::string> topics_with_lag(const monitor::Sample& sample) {
  std::set<std::string> topics;
  for (const auto& [name, group] : sample.groups) {
    for (const auto& [key, position] : group.positions) {
      if (position.committed && position.end && *position.committed < *position.end) {
        topics.insert(key.topic);
      }
    }
  }
  return topics;
}

// A topic whose records are not deleted but compacted keeps them whatever retention.ms says.
void take_settings(const admin::ConfigEntries& entries, monitor::TopicSample& topic) {
  bool is_deleting = true;
  for (const admin::ConfigEntry& entry : entries) {
    const std::string value = entry.value.value_or("");
    if (entry.name == kCleanup) is_deleting = value.find("delete") != std::string::npos;
    if (entry.name == kMinIsr) {
      if (const auto number = util::parse_int32(value)) topic.min_isr = *number;
    }
    if (entry.name == kRetention) {
      const auto number = util::parse_int64(value);
      if (number) topic.retention = std::chrono::milliseconds(*number);
    }
  }
  if (!is_deleting) topic.retention = std::chrono::milliseconds(-1);
}

}  // namespace

Sampler::Sampler(admin::Client& client, Selection selection)
    : client_(client), selection_(std::move(selection)) {}

monitor::Sample Sampler::take(util::Deadline deadline) {
  monitor::Sample sample;
  const auto groups = list(sample, util::with_time_to_spare(deadline));
  describe(groups, sample, util::with_time_to_spare(deadline));
  measure(groups, sample, util::with_time_to_spare(deadline));
  sample.at = util::now();
  sample.wall = util::wall_now();
  if (tick_ > 0 || selection_.is_exact_at_once) date(sample, deadline);
  locate(sample, deadline);
  ++tick_;
  return sample;
}

std::vector<admin::GroupListing> Sampler::list(monitor::Sample& sample, util::Deadline deadline) {
  auto listed = admin::list_groups(client_, {}, deadline);
  for (const util::Error& failure : listed.failures) sample.problems.push_back(failure);
  std::vector<admin::GroupListing> groups;
  for (admin::GroupListing& group : listed.rows) {
    if (!admin::is_consumer_group(group)) continue;
    if (selection_.takes_group && !selection_.takes_group(group.id)) continue;
    sample.groups[group.id].state = admin::name_of(group.state);
    groups.push_back(std::move(group));
  }
  keep_unseen(sample, listed.failures.empty());
  return groups;
}

// Groups that nobody lists any more are gone if every broker has answered. Else they may be with
// the one that did not: they stay, and what is not known of them is said to be so.
void Sampler::keep_unseen(monitor::Sample& sample, bool is_whole) {
  std::erase_if(known_, [&sample, is_whole](const auto& known) {
    return is_whole && !sample.groups.contains(known.first);
  });
  for (const auto& [id, known] : known_) {
    if (sample.groups.contains(id)) continue;
    monitor::GroupSample& group = sample.groups[id];
    group.state = "Unknown";
    for (const monitor::PartitionKey& key : known.read) {
      group.positions[key].why_unknown = "the group's coordinator does not answer";
    }
  }
}

void Sampler::describe(const std::vector<admin::GroupListing>& groups, monitor::Sample& sample,
                       util::Deadline deadline) {
  std::vector<admin::GroupListing> asked;
  for (const admin::GroupListing& group : groups) {
    const auto known = known_.find(group.id);
    const bool is_news = known == known_.end() || known->second.state != group.state;
    if (is_news || tick_ % kDescribeEvery == 0) asked.push_back(group);
  }
  for (auto& [id, described] : admin::describe_groups(client_, asked, deadline)) {
    if (!described.ok()) {
      sample.problems.push_back(described.error());
      continue;
    }
    Known& known = known_[id];
    known = {.read = std::move(known.read)};
    known.state = described->state;
    for (const admin::GroupMember& member : described->members) {
      known.who[member.id] = {.client_id = member.client_id, .host = member.host};
      for (const admin::TopicPartition& at : member.assigned) {
        known.assigned.push_back(at);
        known.owners[at] = member.id;
      }
    }
  }
}

void Sampler::measure(const std::vector<admin::GroupListing>& groups, monitor::Sample& sample,
                      util::Deadline deadline) {
  admin::LagQuestion question{.depth = admin::LagDepth::starts_and_ends};
  for (const admin::GroupListing& group : groups) {
    question.groups.push_back(group.id);
    if (const auto known = known_.find(group.id); known != known_.end()) {
      question.also[group.id] = known->second.assigned;
      sample.groups[group.id].members = static_cast<std::int32_t>(known->second.who.size());
      sample.groups[group.id].who = known->second.who;
    }
  }
  for (const auto& [id, lag] : admin::group_lags(client_, question, deadline)) {
    if (lag.ok()) {
      put(*lag, sample.groups[id]);
      remember_what_is_read(id, sample.groups[id]);
    } else {
      sample.problems.push_back(lag.error());
    }
  }
}

void Sampler::remember_what_is_read(const std::string& id, const monitor::GroupSample& group) {
  const auto known = known_.find(id);
  if (known == known_.end()) return;
  std::vector<monitor::PartitionKey>& read = known->second.read;
  const bool is_as_before =
      std::equal(read.begin(), read.end(), group.positions.begin(), group.positions.end(),
                 [](const auto& key, const auto& position) { return key == position.first; });
  if (is_as_before) return;
  read.clear();
  for (const auto& [key, position] : group.positions) read.push_back(key);
}

void Sampler::put(const admin::GroupLag& lag, monitor::GroupSample& group) const {
  const auto known = known_.find(lag.group);
  for (const admin::PartitionLag& partition : lag.partitions) {
    if (selection_.takes_topic && !selection_.takes_topic(partition.at.topic)) continue;
    monitor::PositionSample& at = group.positions[{partition.at.topic, partition.at.partition}];
    at.committed = value_of(partition.committed);
    at.start = value_of(partition.start);
    at.end = value_of(partition.end);
    at.why_unknown = why_unknown(partition);
    if (known == known_.end()) continue;
    if (const auto owner = known->second.owners.find(partition.at);
        owner != known->second.owners.end()) {
      at.owner_id = owner->second;
      at.owner = known->second.who.at(owner->second).client_id;
    }
  }
}

// When the logs reached the commits that nothing is known of yet: of groups and partitions seen for
// the first time, and of commits that went back.
void Sampler::date(monitor::Sample& sample, util::Deadline deadline) {
  std::vector<admin::Position> positions;
  std::vector<monitor::PositionSample*> asked;
  for (auto& [name, group] : sample.groups) {
    for (auto& [key, position] : group.positions) {
      if (!position.committed || !position.end || *position.committed >= *position.end) continue;
      const auto [dated, is_new] = dated_.try_emplace({name, key}, *position.committed);
      if (!is_new && dated->second <= *position.committed) continue;
      dated->second = *position.committed;
      positions.push_back({.at = {.topic = key.topic, .partition = key.partition},
                           .committed = *position.committed,
                           .end = *position.end});
      asked.push_back(&position);
    }
  }
  if (positions.empty()) return;
  const auto ages =
      admin::ages_of(client_, positions, sample.wall, admin::Isolation::read_uncommitted, deadline);
  for (std::size_t i = 0; i < ages.size(); ++i) {
    if (ages[i].value) asked[i]->reached = sample.wall - *ages[i].value;
  }
}

// Where the logs are that groups read. A partition whose end offset is missing all at once has
// perhaps lost its leader: then it is looked at now.
void Sampler::locate(monitor::Sample& sample, util::Deadline deadline) {
  std::set<std::string> topics;
  bool is_due =
      tick_ % kLocateEvery == 0 || selection_.wants_logs_each_time || !sample.problems.empty();
  for (const auto& [name, group] : sample.groups) {
    for (const auto& [key, position] : group.positions) {
      topics.insert(key.topic);
      const auto log = logs_.find(key);
      const bool is_new = log == logs_.end() && position.end;
      const bool is_silent = log != logs_.end() && log->second.leader && !position.end;
      is_due = is_due || is_new || is_silent;
    }
  }
  if (is_due) {
    const std::vector<std::string> names(topics.begin(), topics.end());
    for (const auto& [topic, state] : admin::describe_topics(client_, names, deadline)) {
      if (!state.ok()) continue;
      for (const admin::PartitionState& partition : state->partitions) {
        logs_[{topic, partition.index}] = {.leader = partition.leader,
                                           .replicas = partition.replicas,
                                           .isr = partition.isr,
                                           .offline = partition.offline};
      }
    }
    std::erase_if(logs_, [&topics](const auto& log) { return !topics.contains(log.first.topic); });
    if (selection_.wants_cluster) time_brokers(deadline);
  }
  learn_topics(sample, std::move(topics), deadline);
  sample.logs = logs_;
  sample.brokers = brokers_;
  sample.topics = topics_;
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

// How topics are set and what they weigh. Where only groups are shown, of those on which one lags:
// how long unread records are kept is all that is wanted then. Topics that come in between are
// asked for alone: lag comes and goes.
void Sampler::learn_topics(const monitor::Sample& sample, std::set<std::string> topics,
                           util::Deadline deadline) {
  if (!selection_.wants_cluster) topics = topics_with_lag(sample);
  const bool is_first = tick_ == 0 && selection_.is_exact_at_once;
  const bool is_due = is_first || tick_ >= learns_at_;
  const bool is_for_new = tick_ > 0 && tick_ % kLocateEvery == 0;
  if (topics.empty() || !(is_due || is_for_new)) return;
  std::vector<std::string> asked;
  for (const std::string& topic : topics) {
    if (topics_.try_emplace(topic).second || is_due) asked.push_back(topic);
  }
  if (is_due)
    std::erase_if(topics_, [&](const auto& known) { return !topics.contains(known.first); });
  const util::Deadline soon = util::Deadline::in(kPatience).sooner(deadline);
  bool is_complete = asked.empty() || read_settings(asked, soon);
  if (!is_due) return;
  if (selection_.wants_cluster) is_complete = weigh_topics(soon) && is_complete;
  learns_at_ = tick_ + (is_complete ? kLearnEvery : kLearnAgainAfter);
}

// Who may not know it is shown nothing; that is no problem of the groups.
bool Sampler::read_settings(const std::vector<std::string>& topics, util::Deadline deadline) {
  bool is_complete = true;
  for (const auto& [topic, entries] : admin::describe_topic_configs(
           client_, topics, admin::ConfigFilter::all, deadline, {kMinIsr, kRetention, kCleanup})) {
    is_complete = is_complete && (entries.ok() || is_final(entries.error()));
    if (entries.ok()) take_settings(*entries, topics_[topic]);
  }
  return is_complete;
}

bool Sampler::weigh_topics(util::Deadline deadline) {
  std::vector<admin::TopicState> states;
  for (const auto& [key, log] : logs_) {
    if (states.empty() || states.back().name != key.topic) states.push_back({.name = key.topic});
    states.back().partitions.push_back({.index = key.partition});
  }
  if (states.empty()) return true;
  const auto on_disk = admin::replicas_on_disk(client_, states, deadline);
  if (!std::all_of(on_disk.failures.begin(), on_disk.failures.end(), is_final)) return false;
  for (auto& [topic, sample] : topics_) sample.bytes.reset();
  for (const auto& replica : on_disk.rows) {
    const auto log = logs_.find({replica.at.topic, replica.at.partition});
    if (log == logs_.end() || log->second.leader != replica.broker || replica.is_future) continue;
    auto& bytes = topics_[replica.at.topic].bytes;
    bytes = bytes.value_or(0) + replica.bytes;
  }
  return true;
}

}  // namespace kt::sampler
