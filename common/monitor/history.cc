#include "common/monitor/history.h"

#include <algorithm>

#include <fmt/format.h>

namespace kt::monitor {
namespace {

std::optional<std::int64_t> lag_of(const PositionSample& position) {
  if (!position.committed || !position.end) return std::nullopt;
  return std::max<std::int64_t>(0, *position.end - *position.committed);
}

std::optional<std::int64_t> lost_of(const PositionSample& position) {
  if (!position.committed || !position.start) return std::nullopt;
  return std::max<std::int64_t>(0, *position.start - *position.committed);
}

// Sums what is known; the sum of nothing known is unknown.
template <class T>
void add_known(std::optional<T>& sum, const std::optional<T>& part) {
  if (part) sum = sum ? *sum + *part : *part;
}

std::optional<Drain> drain_of(const std::optional<std::int64_t>& lag,
                              const std::optional<Rate>& produce,
                              const std::optional<Rate>& consume) {
  if (!lag) return std::nullopt;
  if (*lag == 0) return Drain{.soonest = 0, .latest = 0};
  if (!produce || !consume) return std::nullopt;
  const double gain = consume->per_second - produce->per_second;
  if (gain <= 0) return std::nullopt;
  const double off = consume->error + produce->error;
  const auto records = static_cast<double>(*lag);
  Drain drain{.soonest = records / (gain + off), .latest = {}};
  if (gain > off) drain.latest = records / (gain - off);
  return drain;
}

bool is_older(const Age& a, const Age& b) {
  return a.span > b.span || (a.span == b.span && a.is_at_least && !b.is_at_least);
}

// A partition of which nothing is known says nothing of the group, unless all are like that.
void take_worse(const PartitionFinding& partition, Judgement& worst) {
  const Verdict verdict = partition.judgement.verdict;
  if (verdict == Verdict::unknown) return;
  if (worst.verdict != Verdict::unknown && verdict >= worst.verdict) return;
  worst = {verdict, fmt::format("{}-{}: {}", partition.key.topic, partition.key.partition,
                                partition.judgement.because)};
}

std::int64_t lag_sum(const GroupSample& group) {
  std::int64_t sum = 0;
  for (const auto& [key, position] : group.positions) sum += lag_of(position).value_or(0);
  return sum;
}

}  // namespace

void History::follow(const PartitionKey& key, const PositionSample& position,
                     const Sample& sample) {
  if (!position.end && !logs_.contains(key)) return;
  Log& log = logs_[key];
  log.seen = sample.at;
  if (!position.end) return;
  if (log.added != sample.at) {
    log.ends.add({sample.at, *position.end});
    log.table.add({sample.at, *position.end});
    log.rate = log.ends.rate();
    log.added = sample.at;
    if (position.start) log.starts.add({sample.at, *position.start});
  }
  if (position.reached && position.committed) {
    const auto ago = std::max(std::chrono::milliseconds(0), sample.wall - *position.reached);
    log.table.learn({sample.at - ago, *position.committed});
  }
}

void History::follow(const PositionSample& position, util::Moment at, Course& course) {
  if (course.seen == util::Moment{}) course.first_seen = at;
  course.seen = at;
  if (position.committed) course.commits.add({at, *position.committed});
  if (const auto lag = lag_of(position)) course.lags.emplace_back(at, *lag);
  while (course.lags.size() > 1 && course.lags.front().first < at - kWindow) {
    course.lags.pop_front();
  }
}

// Clients commit all their partitions at once: one that is seen to commit somewhere has said again
// what it said before of the others.
void History::note_commits(const std::string& name, const GroupSample& group, util::Moment at) {
  const auto before = newest_.groups.find(name);
  // What stood there at the first look may be of any age.
  if (before == newest_.groups.end()) return;
  std::set<std::string> committing;
  std::set<PartitionKey> moved;
  auto old = before->second.positions.begin();
  const auto end = before->second.positions.end();
  for (const auto& [key, position] : group.positions) {
    while (old != end && old->first < key) ++old;
    if (old == end || old->first != key) continue;
    if (!position.committed || old->second.committed == position.committed) continue;
    moved.insert(key);
    if (!position.owner_id.empty()) committing.insert(position.owner_id);
  }
  if (moved.empty()) return;
  for (const auto& [key, position] : group.positions) {
    if (!position.committed) continue;
    if (!moved.contains(key) && !committing.contains(position.owner_id)) continue;
    courses_[name][key].burrow.add(
        {.at = at, .offset = *position.committed, .lag = lag_of(position)});
  }
}

const History::Course* History::course_of(const std::string& group, const PartitionKey& key) const {
  const auto courses = courses_.find(group);
  if (courses == courses_.end()) return nullptr;
  const auto course = courses->second.find(key);
  return course == courses->second.end() ? nullptr : &course->second;
}

void History::add(Sample sample) {
  const auto is_gone = [&sample](const auto& entry) { return entry.second.seen != sample.at; };
  if (newest_.at != util::Moment{}) events_.compare(newest_, sample);
  for (const auto& [name, group] : sample.groups) {
    Courses& courses = courses_[name];
    for (const auto& [key, position] : group.positions) {
      follow(key, position, sample);
      follow(position, sample.at, courses[key]);
    }
    std::erase_if(courses, is_gone);
    note_commits(name, group, sample.at);
    auto& trend = trends_[name];
    trend.push_back(lag_sum(group));
    if (trend.size() > kTrend) trend.pop_front();
  }
  const auto has_left = [&sample](const auto& entry) {
    return !sample.groups.contains(entry.first);
  };
  std::erase_if(logs_, is_gone);
  std::erase_if(courses_, has_left);
  std::erase_if(trends_, has_left);
  newest_ = std::move(sample);
}

std::vector<GroupFinding> History::findings() const {
  std::vector<GroupFinding> all;
  for (const auto& [name, group] : newest_.groups) all.push_back(finding_of(name, group));
  std::stable_sort(all.begin(), all.end(), [](const GroupFinding& a, const GroupFinding& b) {
    return a.lag.value_or(-1) > b.lag.value_or(-1);
  });
  return all;
}

// Members that have lately committed on some partition of theirs.
std::set<std::string> History::moving_owners(const std::string& name,
                                             const GroupSample& group) const {
  std::set<std::string> owners;
  for (const auto& [key, position] : group.positions) {
    if (position.owner_id.empty() || owners.contains(position.owner_id)) continue;
    const Course* course = course_of(name, key);
    if (course == nullptr || !course->commits.last_change()) continue;
    if (course->commits.standing() < kWindow) owners.insert(position.owner_id);
  }
  return owners;
}

Evidence History::evidence_of(const std::string& name, const GroupSample& group,
                              const PartitionKey& key, const PositionSample& position,
                              const std::set<std::string>& moving_owners) const {
  Evidence evidence{.state = group.state,
                    .is_described = group.members.has_value(),
                    .has_owner = !position.owner_id.empty(),
                    .lag = lag_of(position),
                    .lost = lost_of(position),
                    .committed = position.committed.value_or(-1)};
  if (is_rebalancing(group.state)) evidence.likely_cause = events_.cause_of(name);
  if (const auto log = logs_.find(key); log != logs_.end()) evidence.produce = log->second.rate;
  if (const Course* course = course_of(name, key)) {
    const CommitSeries& commits = course->commits;
    evidence.consume = commits.rate();
    evidence.rewound_from = commits.rewound_from();
    evidence.watched = newest_.at - course->first_seen;
    evidence.standing = commits.standing();
    evidence.usual_step = commits.usual_step();
    if (!course->lags.empty()) evidence.lag_before = course->lags.front().second;
  }
  evidence.owner_moves_elsewhere =
      evidence.lag.value_or(0) > 0 && moving_owners.contains(position.owner_id);
  return evidence;
}

// What is lost already has nothing to count down to.
std::optional<Countdown> History::countdown_of(const PartitionFinding& found,
                                               const Log& log) const {
  const auto& at = found.position;
  if (!at.start || *at.start > *at.committed) return std::nullopt;
  std::optional<std::chrono::milliseconds> retention;
  if (const auto topic = newest_.topics.find(found.key.topic); topic != newest_.topics.end()) {
    retention = topic->second.retention;
  }
  return monitor::countdown_of(found.time_lag, retention, log.starts.until(*at.committed));
}

PartitionFinding History::partition_finding(const std::string& name, const GroupSample& group,
                                            const PartitionKey& key, const PositionSample& position,
                                            const std::set<std::string>& moving_owners) const {
  const Evidence evidence = evidence_of(name, group, key, position, moving_owners);
  PartitionFinding found{.key = key,
                         .position = position,
                         .lag = evidence.lag,
                         .produce_rate = evidence.produce,
                         .consume_rate = evidence.consume};
  const auto log = logs_.find(key);
  if (found.lag.value_or(0) > 0 && log != logs_.end()) {
    found.time_lag = log->second.table.age_at(*position.committed, newest_.at);
    found.countdown = countdown_of(found, log->second);
  } else if (found.lag == 0) {
    found.time_lag = Age{};
  }
  found.drain = drain_of(found.lag, found.produce_rate, found.consume_rate);
  found.judgement = judge(evidence);
  const Course* course = course_of(name, key);
  if (course != nullptr && log != logs_.end()) {
    found.burrow = course->burrow.judge(log->second.ends.points(), newest_.at);
  }
  return found;
}

std::optional<PartitionStory> History::story_of(const std::string& group,
                                                const PartitionKey& key) const {
  const auto found = newest_.groups.find(group);
  if (found == newest_.groups.end()) return std::nullopt;
  const auto position = found->second.positions.find(key);
  if (position == found->second.positions.end()) return std::nullopt;
  PartitionStory story{.evidence = evidence_of(group, found->second, key, position->second,
                                               moving_owners(group, found->second))};
  const Course* course = course_of(group, key);
  if (course == nullptr) return story;
  std::map<util::Moment, std::int64_t> ends;
  if (const auto log = logs_.find(key); log != logs_.end()) {
    for (const Point& point : log->second.ends.points()) ends[point.at] = point.offset;
  }
  for (const auto& [at, lag] : course->lags) {
    PartitionLook look{.at = at, .lag = lag};
    if (const auto end = ends.find(at); end != ends.end()) look.end = end->second;
    story.looks.push_back(look);
  }
  return story;
}

GroupFinding History::finding_of(const std::string& name, const GroupSample& group) const {
  GroupFinding found{.group = name, .state = group.state, .members = group.members};
  found.judgement = {Verdict::unknown, "no lag is known"};
  const std::set<std::string> moving = moving_owners(name, group);
  std::vector<BurrowStatus> burrows;
  for (const auto& [key, position] : group.positions) {
    PartitionFinding partition = partition_finding(name, group, key, position, moving);
    add_known(found.lag, partition.lag);
    found.lag_is_complete = found.lag_is_complete && partition.lag.has_value();
    add_known(found.produce_rate, partition.produce_rate);
    add_known(found.consume_rate, partition.consume_rate);
    if (partition.time_lag && (!found.time_lag || is_older(*partition.time_lag, *found.time_lag))) {
      found.time_lag = partition.time_lag;
    }
    const auto& countdown = partition.countdown;
    if (countdown && (!found.countdown || countdown->left < found.countdown->left)) {
      found.countdown = countdown;
    }
    take_worse(partition, found.judgement);
    const bool is_unknown = found.judgement.verdict == Verdict::unknown;
    if (is_unknown && !position.why_unknown.empty()) {
      found.judgement.because = position.why_unknown;
    }
    burrows.push_back(partition.burrow);
    found.partitions.push_back(std::move(partition));
  }
  found.burrow = burrow_of_group(burrows);
  if (found.lag_is_complete) {
    found.drain = drain_of(found.lag, found.produce_rate, found.consume_rate);
  }
  if (const auto trend = trends_.find(name); trend != trends_.end()) {
    found.trend.assign(trend->second.begin(), trend->second.end());
  }
  return found;
}

}  // namespace kt::monitor
