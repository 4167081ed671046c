#include "common/monitor/events.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/monitor/verdict.h"
#include "common/util/in_step.h"

namespace kt::monitor {
namespace {

constexpr std::chrono::minutes kTellAgainAfter{1};

std::string name_of(const PartitionKey& key) {
  return fmt::format("{}-{}", key.topic.str(), key.partition);
}

std::string member_words(const MemberSample& member) {
  const auto host = member.host.starts_with('/') ? member.host.substr(1) : member.host;
  return host.empty() ? member.client_id : fmt::format("{} ({})", member.client_id, host);
}

std::int64_t lost_by(const PositionSample& position) {
  if (!position.committed || !position.start) return 0;
  return std::max<std::int64_t>(0, *position.start - *position.committed);
}

std::string leader_words(const std::optional<std::int32_t>& leader) {
  return leader ? fmt::format("broker {}", *leader) : "nobody";
}

std::vector<std::int32_t> without(const BrokerIds& all, const BrokerIds& others) {
  std::vector<std::int32_t> left;
  for (const std::int32_t each : all) {
    if (std::find(others.begin(), others.end(), each) == others.end()) left.push_back(each);
  }
  return left;
}

}  // namespace

void EventLog::tell(const Sample& now, std::string subject, std::string text, Gravity gravity) {
  events_.push_back({now.wall, std::move(subject), std::move(text), gravity});
  if (events_.size() > kMost) events_.pop_front();
}

void EventLog::compare(const Sample& before, const Sample& now) {
  util::InStep groups_before(before.groups);
  util::InStep courses(courses_);
  for (const auto& [name, group] : now.groups) {
    const GroupSample* found = groups_before.find(name);
    if (found == nullptr) {
      tell(now, name, "the group appeared", Gravity::news);
      continue;
    }
    NamedCourse& course = courses.entry(name);
    compare_state(course, *found, group, now);
    compare_members(name, *found, group, now);
    compare_churn(course, *found, group, now);
    compare_commits(name, *found, group, now);
  }
  // A broker that does not answer hides its groups; they are not gone.
  if (now.problems.empty()) {
    for (const auto& [name, group] : before.groups) {
      if (now.groups.contains(name)) continue;
      tell(now, name, "the group is gone", Gravity::warning);
      courses_.erase(name);
    }
  }
  compare_brokers(before, now);
  compare_logs(before, now);
}

void EventLog::compare_state(NamedCourse& course, const GroupSample& before,
                             const GroupSample& group, const Sample& now) {
  const std::string& name = course.first;
  auto& rebalance = course.second.rebalance;
  if (is_rebalancing(group.state)) {
    if (before.state == group.state) return tell_of_long_rebalance(course, now);
    if (rebalance) return;
    rebalance = Rebalance{.since = now.at};
    tell(now, name, "rebalance started", Gravity::warning);
    return;
  }
  if (before.state == group.state) return;
  if (rebalance) {
    const std::chrono::duration<double> span = now.at - rebalance->since;
    tell(now, name, fmt::format("rebalance over after {:.1f}s, now {}", span.count(), group.state),
         Gravity::news);
    rebalance.reset();
    return;
  }
  tell(now, name, fmt::format("state {}, was {}", group.state, before.state),
       group.state == "Empty" || group.state == "Dead" ? Gravity::warning : Gravity::news);
}

// Once a rebalance: most are over by then.
void EventLog::tell_of_long_rebalance(NamedCourse& course, const Sample& now) {
  constexpr std::chrono::seconds kLong{10};
  auto& rebalance = course.second.rebalance;
  if (!rebalance || rebalance->is_told_as_long) return;
  if (now.at - rebalance->since < kLong) return;
  rebalance->is_told_as_long = true;
  const auto& cause = course.second.churn.cause();
  tell(now, course.first,
       fmt::format("rebalance goes on for {}s{}",
                   std::chrono::round<std::chrono::seconds>(now.at - rebalance->since).count(),
                   cause ? ", likely cause: " + *cause : ""),
       Gravity::warning);
}

// A cause is told when it is found, and again when it still holds after a while.
void EventLog::compare_churn(NamedCourse& course, const GroupSample& before,
                             const GroupSample& group, const Sample& now) {
  auto& [rebalance, churn, told] = course.second;
  if (!churn.compare(before, group, now.at)) return;
  const auto& cause = churn.cause();
  if (!cause || (told && now.at - *told < kTellAgainAfter)) return;
  told = now.at;
  tell(now, course.first, "likely cause of rebalances: " + *cause, Gravity::warning);
}

std::optional<std::string> EventLog::cause_of(const std::string& group) const {
  const auto course = courses_.find(group);
  return course == courses_.end() ? std::nullopt : course->second.churn.cause();
}

void EventLog::compare_members(const std::string& name, const GroupSample& before,
                               const GroupSample& group, const Sample& now) {
  // Not described yet: nothing is known of who was there.
  if (!before.members || !group.members) return;
  if (before.who.is_one_with(group.who)) return;
  for (const auto& [id, member] : *before.who) {
    if (!group.who->contains(id)) {
      tell(now, name, "member left: " + member_words(member), Gravity::warning);
    }
  }
  for (const auto& [id, member] : *group.who) {
    if (!before.who->contains(id)) {
      tell(now, name, "member joined: " + member_words(member), Gravity::news);
    }
  }
}

void EventLog::compare_commits(const std::string& name, const GroupSample& before,
                               const GroupSample& group, const Sample& now) {
  util::InStep before_them(before.positions);
  for (const auto& [key, position] : group.positions) {
    const PositionSample* found = before_them.find(key);
    if (found == nullptr) continue;
    const PositionSample& old = *found;
    if (old.committed && position.committed && *position.committed < *old.committed) {
      tell(now, name,
           fmt::format("{}: commit went back from {} to {}", name_of(key), *old.committed,
                       *position.committed),
           Gravity::warning);
    }
    if (lost_by(old) == 0 && lost_by(position) > 0) {
      tell(now, name,
           fmt::format("{}: retention passed the commit, {} records are lost", name_of(key),
                       lost_by(position)),
           Gravity::bad);
    }
  }
}

void EventLog::compare_brokers(const Sample& before, const Sample& now) {
  for (const auto& [id, broker] : now.brokers) {
    const auto found = before.brokers.find(id);
    const auto name = fmt::format("broker {} ({})", id, broker.at);
    if (found == before.brokers.end()) {
      if (!before.brokers.empty()) tell(now, name, "joined the cluster", Gravity::news);
    } else if (found->second.latency && !broker.latency) {
      tell(now, name, "does not answer any more", Gravity::bad);
    } else if (!found->second.latency && broker.latency) {
      tell(now, name, "answers again", Gravity::news);
    }
  }
}

void EventLog::compare_logs(const Sample& before, const Sample& now) {
  if (before.logs.is_one_with(now.logs)) return;
  util::InStep before_them(*before.logs);
  for (const auto& [key, log] : *now.logs) {
    const LogSample* found = before_them.find(key);
    if (found == nullptr) continue;
    const LogSample& old = *found;
    if (old.leader != log.leader) {
      tell(now, name_of(key),
           fmt::format("leader moved from {} to {}", leader_words(old.leader),
                       leader_words(log.leader)),
           log.leader ? Gravity::warning : Gravity::bad);
    }
    if (const auto gone = without(old.isr, log.isr); !gone.empty()) {
      tell(now, name_of(key),
           fmt::format("Isr shrank to {} of {}: without {}", log.isr.size(), log.replicas.size(),
                       fmt::join(gone, ", ")),
           Gravity::warning);
    } else if (const auto back = without(log.isr, old.isr); !back.empty()) {
      tell(now, name_of(key),
           fmt::format("Isr grew to {} of {}: with {}", log.isr.size(), log.replicas.size(),
                       fmt::join(back, ", ")),
           Gravity::news);
    }
  }
}

}  // namespace kt::monitor
