#include "common/monitor/events.h"

#include <doctest/doctest.h>

namespace kt::monitor {
namespace {

Sample after(int seconds, Sample sample = {}) {
  sample.at = util::Moment{} + std::chrono::seconds(100 + seconds);
  sample.wall = util::WallTime{} + std::chrono::seconds(seconds);
  return sample;
}

Sample group_in(const std::string& state) {
  Sample sample;
  sample.groups["g"] = {
      .state = state, .members = 1, .who = Members{{"m-1", {"app", "/10.0.0.7"}}}};
  sample.groups["g"].positions[{"sales", 0}] = {.committed = 100, .start = 0, .end = 200};
  sample.logs.edit()[{"sales", 0}] = {.leader = 1, .replicas = {1, 2, 3}, .isr = {1, 2, 3}};
  return sample;
}

std::vector<std::string> told(const EventLog& log) {
  std::vector<std::string> lines;
  for (const Event& event : log.events()) lines.push_back(event.subject + ": " + event.text);
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("two samples that are alike tell nothing") {
  EventLog log;
  log.compare(after(0, group_in("Stable")), after(1, group_in("Stable")));
  CHECK(log.events().empty());
}

TEST_CASE("a rebalance is told when it starts and, with its length, when it is over") {
  EventLog log;
  const Sample stable = group_in("Stable");
  const Sample preparing = group_in("PreparingRebalance");
  const Sample completing = group_in("CompletingRebalance");
  log.compare(after(0, stable), after(1, preparing));
  log.compare(after(1, preparing), after(3, completing));
  log.compare(after(3, completing), after(5, stable));
  CHECK(told(log) == Lines{"g: rebalance started", "g: rebalance over after 4.0s, now Stable"});
}

TEST_CASE("members that come and go are named with their hosts") {
  EventLog log;
  Sample now = group_in("Stable");
  now.groups["g"].who = Members{{"m-2", {"other", "/10.0.0.8"}}};
  log.compare(after(0, group_in("Stable")), after(1, now));
  CHECK(told(log) == Lines{"g: member left: app (10.0.0.7)", "g: member joined: other (10.0.0.8)"});
}

TEST_CASE("a group that was not described before has no members that join") {
  EventLog log;
  Sample before = group_in("Stable");
  before.groups["g"].members.reset();
  before.groups["g"].who = {};
  log.compare(after(0, before), after(1, group_in("Stable")));
  CHECK(log.events().empty());
}

TEST_CASE("a commit that goes back and one that retention passes are told") {
  EventLog log;
  Sample now = group_in("Stable");
  now.groups["g"].positions[{"sales", 0}].committed = 40;
  now.groups["g"].positions[{"sales", 0}].start = 60;
  log.compare(after(0, group_in("Stable")), after(1, now));
  CHECK(told(log) == Lines{"g: sales-0: commit went back from 100 to 40",
                           "g: sales-0: retention passed the commit, 20 records are lost"});
  CHECK(log.events().back().gravity == Gravity::bad);
}

TEST_CASE("a leader that moves and replicas that fall out and come back are told") {
  EventLog log;
  const Sample whole = group_in("Stable");
  Sample shrunk = whole;
  shrunk.logs.edit()[{"sales", 0}] = {.leader = 2, .replicas = {1, 2, 3}, .isr = {2, 3}};
  Sample leaderless = whole;
  leaderless.logs.edit()[{"sales", 0}] = {.leader = {}, .replicas = {1, 2, 3}, .isr = {2, 3}};
  log.compare(after(0, whole), after(1, shrunk));
  log.compare(after(1, shrunk), after(2, leaderless));
  log.compare(after(2, leaderless), after(3, whole));
  CHECK(told(log) == Lines{"sales-0: leader moved from broker 1 to broker 2",
                           "sales-0: Isr shrank to 2 of 3: without 1",
                           "sales-0: leader moved from broker 2 to nobody",
                           "sales-0: leader moved from nobody to broker 1",
                           "sales-0: Isr grew to 3 of 3: with 1"});
}

TEST_CASE("brokers that fall silent, answer again and join are told") {
  using std::chrono::microseconds;
  EventLog log;
  Sample one;
  one.brokers[1] = {.at = "kafka-1:9092", .latency = microseconds(900)};
  Sample silent = one;
  silent.brokers[1].latency.reset();
  Sample two = one;
  two.brokers[2] = {.at = "kafka-2:9092", .latency = microseconds(900)};
  log.compare(after(0), after(1, one));
  log.compare(after(1, one), after(2, silent));
  log.compare(after(2, silent), after(3, two));
  CHECK(told(log) == Lines{"broker 1 (kafka-1:9092): does not answer any more",
                           "broker 1 (kafka-1:9092): answers again",
                           "broker 2 (kafka-2:9092): joined the cluster"});
}

TEST_CASE("a group is gone only where every broker has answered") {
  EventLog log;
  Sample silent;
  silent.problems.push_back(util::unreachable("broker 2 does not answer"));
  log.compare(after(0, group_in("Stable")), after(1, silent));
  CHECK(log.events().empty());
  log.compare(after(1, group_in("Stable")), after(2));
  CHECK(told(log) == Lines{"g: the group is gone"});
}

TEST_CASE("only the newest events are kept") {
  EventLog log;
  for (int i = 0; i < 700; ++i) log.compare(after(i), after(i + 1, group_in("Stable")));
  CHECK(log.events().size() == EventLog::kMost);
  CHECK(log.events().back().wall == util::WallTime{} + std::chrono::seconds(700));
}

}  // namespace kt::monitor
