#include "common/monitor/history.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "common/util/in_step.h"

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
GroupJudgement judgement_of(const GroupFinding& group) {
  const PartitionFinding* worst = nullptr;
  for (const PartitionFinding& partition : group.partitions) {
    const Verdict verdict = partition.judgement.verdict;
    if (verdict == Verdict::unknown) continue;
    if (worst == nullptr || verdict < worst->judgement.verdict) worst = &partition;
  }
  if (worst == nullptr) {
    const bool is_told = !group.why_unknown.empty();
    return {Verdict::unknown, is_told ? group.why_unknown.str() : "no lag is known"};
  }
  return {worst->judgement.verdict, fmt::format("{}-{}: {}", worst->key.topic.str(),
                                                worst->key.partition, worst->judgement.because())};
}

// The largest lag first, of one the order as it was. Each finding is moved once: they are large.
void sort_by_lag(std::vector<GroupFinding>& findings) {
  std::vector<std::size_t> from(findings.size());  // which one comes to each place
  std::iota(from.begin(), from.end(), 0);
  std::stable_sort(from.begin(), from.end(), [&findings](std::size_t a, std::size_t b) {
    return findings[a].lag.value_or(-1) > findings[b].lag.value_or(-1);
  });
  for (std::size_t start = 0; start < from.size(); ++start) {
    if (from[start] == start) continue;
    GroupFinding first = std::move(findings[start]);
    std::size_t place = start;
    while (from[place] != start) {
      findings[place] = std::move(findings[from[place]]);
      place = std::exchange(from[place], place);
    }
    findings[place] = std::move(first);
    from[place] = place;
  }
}

// As a course keeps a lag that is not known.
constexpr std::int64_t kUnknownLag = -1;

// The tables of very many logs reach as far back in larger steps, for all of them together have
// room for so many points: 48 MB.
constexpr std::size_t kEndsInAll = 3'000'000;
constexpr std::size_t kFewestEnds = 16;

std::int64_t lag_sum(const GroupSample& group) {
  std::int64_t sum = 0;
  for (const auto& [key, position] : group.positions) sum += lag_of(position).value_or(0);
  return sum;
}

}  // namespace

// A group of the newest sample while its finding is made; what many of its partitions may ask for
// is found out once, and only if one does.
struct History::Subject {
  const std::string& name;
  const GroupSample& group;
  const Track& track;
  std::optional<std::set<std::string_view>> moving;
  // Of the topic that was asked about last; a group's partitions come topic by topic.
  const util::Name* topic = nullptr;
  std::optional<std::chrono::milliseconds> retention;

  const std::optional<std::chrono::milliseconds>& retention_of(const util::Name& asked,
                                                               const Topics& topics) {
    if (topic == nullptr || *topic != asked) {
      topic = &asked;
      const auto found = topics.find(asked);
      retention = found == topics.end() ? std::nullopt : found->second.retention;
    }
    return retention;
  }

  // Whether a member has lately committed on some partition of its own.
  bool is_moving(const util::Name& owner_id) {
    if (!moving) moving = moving_owners();
    return moving->contains(owner_id.str());
  }

 private:
  std::set<std::string_view> moving_owners() const {
    std::set<std::string_view> owners;
    auto course = track.courses.begin();
    for (const auto& [key, position] : group.positions) {
      const CommitSeries& commits = (course++)->second.commits;
      if (position.owner_id.empty() || !commits.last_change()) continue;
      if (commits.standing() < kWindow) owners.insert(position.owner_id.str());
    }
    return owners;
  }
};

// Makes the courses those of the group's positions; what goes on is kept. Whether it had to.
bool History::align(const GroupSample& group, util::Moment at, Courses& courses) {
  const bool are_the_same =
      std::equal(courses.begin(), courses.end(), group.positions.begin(), group.positions.end(),
                 [](const auto& a, const auto& b) { return a.first == b.first; });
  if (are_the_same) return false;
  Courses aligned;
  aligned.reserve(group.positions.size());
  util::InStep known(courses);
  for (const auto& [key, position] : group.positions) {
    Course& course = aligned[key];
    if (Course* before = known.find(key)) {
      course = std::move(*before);
    } else {
      course = {.log = &logs_[key], .first_seen = at};
    }
  }
  courses = std::move(aligned);
  return true;
}

void History::follow(const PositionSample& position, const Sample& sample, Log& log) const {
  log.seen = sample.at;
  if (!position.end) return;
  if (log.added != sample.at) {
    log.ends.add({sample.at, *position.end});
    log.table.add({sample.at, *position.end}, most_ends_);
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
  // What stands there at the first look may be of any age.
  const bool is_first = course.first_seen == at;
  course.has_committed = !is_first && position.committed && position.committed != course.committed;
  course.committed = position.committed;
  if (position.committed) course.commits.add({at, *position.committed});
  auto& lags = course.lags;
  const std::int64_t lag = lag_of(position).value_or(kUnknownLag);
  if (lags.empty() || lags.back().offset != lag) lags.push_back({at, lag});
  const auto& looks = course.log->ends.points();
  auto kept = lags.begin();
  while (lags.end() - kept > 1 && !looks.empty() && (kept + 1)->at <= looks.front().at) ++kept;
  lags.erase(lags.begin(), kept);
}

// Clients commit all their partitions at once: one that is seen to commit somewhere has said again
// what it said before of the others.
void History::note_commits(const GroupSample& group, util::Moment at, Courses& courses) {
  std::set<std::string_view> committing;
  bool has_any = false;
  auto course = courses.begin();
  for (const auto& [key, position] : group.positions) {
    if (!(course++)->second.has_committed) continue;
    has_any = true;
    if (!position.owner_id.empty()) committing.insert(position.owner_id.str());
  }
  if (!has_any) return;
  course = courses.begin();
  for (const auto& [key, position] : group.positions) {
    Course& each = (course++)->second;
    if (!position.committed) continue;
    if (!each.has_committed && !committing.contains(position.owner_id.str())) continue;
    each.burrow.add({.at = at, .offset = *position.committed, .lag = lag_of(position)});
  }
}

void History::add(Sample sample) {
  if (newest_.at != util::Moment{}) events_.compare(newest_, sample);
  bool has_changed = false;
  auto track = tracks_.begin();
  const auto forget_until = [&](auto place) {
    has_changed = has_changed || track != place;
    track = tracks_.erase(track, place);
  };
  for (const auto& [name, group] : sample.groups) {
    forget_until(std::find_if(track, tracks_.end(),
                              [&name = name](const auto& each) { return each.first >= name; }));
    if (track == tracks_.end() || track->first != name) track = tracks_.try_emplace(track, name);
    Courses& courses = track->second.courses;
    has_changed = align(group, sample.at, courses) || has_changed;
    auto course = courses.begin();
    for (const auto& [key, position] : group.positions) {
      follow(position, sample, *course->second.log);
      follow(position, sample.at, course->second);
      ++course;
    }
    if (burrow_ == BurrowWords::made) note_commits(group, sample.at, courses);
    auto& trend = track->second.trend;
    if (trend.size() == kTrend) trend.erase(trend.begin());
    trend.push_back(lag_sum(group));
    ++track;
  }
  forget_until(tracks_.end());
  if (has_changed) {
    std::erase_if(logs_, [&sample](const auto& log) { return log.second.seen != sample.at; });
    most_ends_ = std::clamp(kEndsInAll / std::max<std::size_t>(1, logs_.size()), kFewestEnds,
                            EndTable::kMostPoints);
  }
  newest_ = std::move(sample);
}

std::vector<GroupFinding> History::findings(Detail detail) const {
  std::vector<GroupFinding> all;
  all.reserve(newest_.groups.size());
  auto track = tracks_.begin();
  std::vector<PartitionFinding> room;  // of the group before, whose partitions nobody wants
  for (const auto& [name, group] : newest_.groups) {
    GroupFinding& found =
        all.emplace_back(finding_of({name, group, track->second}, std::exchange(room, {})));
    if (detail == Detail::whole) found.trend = track->second.trend;
    if (detail == Detail::summary) room = std::exchange(found.partitions, {});
    ++track;
  }
  sort_by_lag(all);
  return all;
}

Evidence History::evidence_of(Subject& subject, const PositionSample& position,
                              const Course& course) const {
  const CommitSeries& commits = course.commits;
  Evidence evidence{.state = subject.group.state,
                    .is_described = subject.group.members.has_value(),
                    .has_owner = !position.owner_id.empty(),
                    .lag = lag_of(position),
                    .lost = lost_of(position),
                    .produce = course.log->rate,
                    .consume = commits.rate(),
                    .rewound_from = commits.rewound_from(),
                    .committed = position.committed.value_or(-1),
                    .watched = newest_.at - course.first_seen,
                    .standing = commits.standing(),
                    .usual_step = commits.usual_step()};
  if (is_rebalancing(subject.group.state)) evidence.likely_cause = events_.cause_of(subject.name);
  const auto before =
      std::ranges::find_if(course.lags, [](const Point& lag) { return lag.offset != kUnknownLag; });
  if (before != course.lags.end()) evidence.lag_before = before->offset;
  // Who stands here for less has moved here.
  evidence.owner_moves_elsewhere = evidence.lag.value_or(0) > 0 && evidence.has_owner &&
                                   evidence.standing >= kWindow &&
                                   subject.is_moving(position.owner_id);
  return evidence;
}

// What is lost already has nothing to count down to.
std::optional<Countdown> History::countdown_of(Subject& subject, const PartitionKey& key,
                                               const PartitionFinding& found,
                                               const Log& log) const {
  const auto& at = found.position;
  if (!at.start || *at.start > *at.committed) return std::nullopt;
  return monitor::countdown_of(found.time_lag, subject.retention_of(key.topic, *newest_.topics),
                               log.starts.until(*at.committed));
}

PartitionFinding History::partition_finding(Subject& subject, const PartitionKey& key,
                                            const PositionSample& position,
                                            const Course& course) const {
  const Evidence evidence = evidence_of(subject, position, course);
  PartitionFinding found{.key = key,
                         .position = position,
                         .lag = evidence.lag,
                         .produce_rate = evidence.produce,
                         .consume_rate = evidence.consume};
  const Log& log = *course.log;
  if (found.lag.value_or(0) > 0) {
    found.time_lag = log.table.age_at(*position.committed, newest_.at);
    found.countdown = countdown_of(subject, key, found, log);
  } else if (found.lag == 0) {
    found.time_lag = Age{};
  }
  found.drain = drain_of(found.lag, found.produce_rate, found.consume_rate);
  found.judgement = judge(evidence);
  if (burrow_ == BurrowWords::made && !log.ends.points().empty()) {
    found.burrow = course.burrow.judge(log.ends.points(), newest_.at);
  }
  return found;
}

std::optional<PartitionStory> History::story_of(const std::string& group,
                                                const PartitionKey& key) const {
  const auto found = newest_.groups.find(group);
  if (found == newest_.groups.end()) return std::nullopt;
  const auto position = found->second.positions.find(key);
  if (position == found->second.positions.end()) return std::nullopt;
  const Track& track = tracks_.at(group);
  const Course& course = track.courses.find(key)->second;
  Subject subject{.name = group, .group = found->second, .track = track};
  PartitionStory story{.evidence = evidence_of(subject, position->second, course)};
  auto lag = course.lags.begin();
  for (const Point& end : course.log->ends.points()) {
    if (lag == course.lags.end() || end.at < lag->at) continue;
    while (lag + 1 != course.lags.end() && (lag + 1)->at <= end.at) ++lag;
    if (lag->offset == kUnknownLag) continue;
    story.looks.push_back({.at = end.at, .lag = lag->offset, .end = end.offset});
  }
  return story;
}

// `room` is memory for the partitions.
GroupFinding History::finding_of(Subject subject, std::vector<PartitionFinding> room) const {
  const GroupSample& group = subject.group;
  GroupFinding found{.group = subject.name, .state = group.state, .members = group.members};
  found.partitions = std::move(room);
  found.partitions.clear();
  found.partitions.reserve(group.positions.size());
  auto course = subject.track.courses.begin();
  for (const auto& [key, position] : group.positions) {
    PartitionFinding partition = partition_finding(subject, key, position, (course++)->second);
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
    found.burrow = burrow_of_group(found.burrow, partition.burrow);
    if (found.why_unknown.empty()) found.why_unknown = position.why_unknown;
    found.partitions.push_back(std::move(partition));
  }
  found.judgement = judgement_of(found);
  if (found.lag_is_complete) {
    found.drain = drain_of(found.lag, found.produce_rate, found.consume_rate);
  }
  return found;
}

}  // namespace kt::monitor
