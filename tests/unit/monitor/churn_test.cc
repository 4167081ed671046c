#include "common/monitor/churn.h"

#include <doctest/doctest.h>

#include "common/monitor/events.h"
#include "common/monitor/history.h"

using namespace std::chrono_literals;

namespace kt::monitor {
namespace {

// A group that is looked at each second, its members as "id" -> "client host".
class Group {
 public:
  using Members = std::map<std::string, MemberSample>;

  void look(const Members& who, std::int64_t committed = 0) {
    GroupSample group{.state = "Stable", .members = static_cast<std::int32_t>(who.size())};
    group.who = who;
    PositionSample& at = group.positions[{"sales", 0}];
    at = {.committed = committed, .start = 0, .end = 1'000};
    if (!who.empty()) at.owner_id = who.begin()->first;
    now_ += 1s;
    if (before_) churn.compare(*before_, group, now_);
    before_ = std::move(group);
  }
  void look_for(int seconds, const Members& who) {
    for (int i = 0; i < seconds; ++i) look(who, ++committed_);
  }
  void stand_for(int seconds, const Members& who) {
    for (int i = 0; i < seconds; ++i) look(who, committed_);
  }

  Churn churn;

 private:
  std::int64_t committed_ = 0;
  util::Moment now_ = util::Moment{} + 100s;
  std::optional<GroupSample> before_;
};

const MemberSample kApp{"app", "/10.0.0.7"};

}  // namespace

TEST_CASE("a group whose members stay has nothing to be told of") {
  Group group;
  group.look_for(10, {{"m-1", kApp}});
  CHECK_FALSE(group.churn.cause().has_value());
}

TEST_CASE("a member that left and came back once may have been restarted by anybody") {
  Group group;
  group.look_for(10, {{"m-1", kApp}});
  group.look_for(3, {});
  group.look_for(10, {{"m-2", kApp}});
  CHECK_FALSE(group.churn.cause().has_value());
}

TEST_CASE("a member that comes back twice flaps") {
  Group group;
  group.look_for(10, {{"m-1", kApp}});
  group.look_for(5, {});
  group.look_for(10, {{"m-2", kApp}});
  group.look_for(5, {});
  group.look_for(10, {{"m-3", kApp}});
  CHECK(group.churn.cause() == "app (10.0.0.7) left and came back 2 times in 20s");
}

TEST_CASE("what was long ago is forgotten") {
  Group group;
  group.look_for(10, {{"m-1", kApp}});
  group.look_for(5, {});
  group.look_for(10, {{"m-2", kApp}});
  group.look_for(5, {});
  group.look_for(320, {{"m-3", kApp}});
  CHECK_FALSE(group.churn.cause().has_value());
}

TEST_CASE("members that are alike and restarted once each do not flap") {
  Group group;
  group.look_for(5, {{"a-1", kApp}, {"b-1", kApp}, {"c-1", kApp}});
  group.look_for(2, {{"b-1", kApp}, {"c-1", kApp}});
  group.look_for(2, {{"a-2", kApp}, {"b-1", kApp}, {"c-1", kApp}});
  group.look_for(2, {{"a-2", kApp}, {"c-1", kApp}});
  group.look_for(2, {{"a-2", kApp}, {"b-2", kApp}, {"c-1", kApp}});
  CHECK_FALSE(group.churn.cause().has_value());
}

TEST_CASE("a member that committed nothing for long before it left may not have polled") {
  Group group;
  group.look_for(10, {{"m-1", kApp}});
  group.stand_for(40, {{"m-1", kApp}});
  group.look_for(1, {});
  group.look_for(10, {{"m-2", kApp}});
  group.stand_for(50, {{"m-2", kApp}});
  group.look_for(1, {});
  group.look_for(10, {{"m-3", kApp}});
  CHECK(group.churn.cause() ==
        "app (10.0.0.7) left and came back 2 times in 62s; before, it committed nothing for 51s: "
        "perhaps max.poll.interval.ms has passed");
}

TEST_CASE("a member that comes back with its id was not restarted") {
  Group group;
  group.look_for(10, {{"m-1", kApp}});
  group.stand_for(35, {{"m-1", kApp}});
  group.look_for(1, {});
  group.look_for(1, {{"m-1", kApp}});
  CHECK(group.churn.cause() ==
        "app (10.0.0.7) left and came back without being restarted, as when max.poll.interval.ms "
        "passes; before, it committed nothing for 36s");
}

TEST_CASE("members of several hosts that are replaced one after the other are a deploy") {
  const MemberSample one{"app", "/10.0.0.1"};
  const MemberSample two{"app", "/10.0.0.2"};
  const MemberSample three{"app", "/10.0.0.3"};
  const MemberSample four{"app", "/10.0.0.4"};
  Group group;
  group.look_for(5, {{"a", one}, {"b", two}, {"c", three}});
  group.look_for(2, {{"b", two}, {"c", three}});
  group.look_for(2, {{"b", two}, {"c", three}, {"d", four}});
  CHECK_FALSE(group.churn.cause().has_value());
  group.look_for(2, {{"c", three}, {"d", four}});
  group.look_for(2, {{"c", three}, {"d", four}, {"e", one}});
  CHECK(group.churn.cause() ==
        "2 of 3 members were replaced one after the other, on 2 hosts, as in a deploy");
}

TEST_CASE("a group whose members all go at once is no deploy") {
  const MemberSample one{"app", "/10.0.0.1"};
  const MemberSample two{"app", "/10.0.0.2"};
  Group group;
  group.look_for(5, {{"a", one}, {"b", two}});
  group.look_for(2, {});
  group.look_for(2, {{"c", one}, {"d", two}});
  CHECK_FALSE(group.churn.cause().has_value());
}

TEST_CASE("the cause is told once a minute, with a rebalance that goes on, and in its verdict") {
  History history;
  int second = 0;
  const auto look = [&](const std::string& state, const std::string& member) {
    Sample sample;
    sample.at = util::Moment{} + std::chrono::seconds(++second);
    GroupSample& group = sample.groups["g"];
    group.state = state;
    if (!member.empty()) group.who.edit()[member] = kApp;
    group.members = static_cast<std::int32_t>(group.who->size());
    group.positions[{"sales", 0}] = {.committed = 0, .start = 0, .end = 10};
    history.add(sample);
  };
  for (const auto* member : {"a", "", "b", "", "c", "", "d"}) look("Stable", member);
  for (int i = 0; i < 12; ++i) look("PreparingRebalance", "d");
  int told = 0;
  std::string goes_on;
  for (const Event& event : history.events()) {
    if (event.text.starts_with("likely cause of rebalances: app (10.0.0.7) left")) ++told;
    if (event.text.starts_with("rebalance goes on")) goes_on = event.text;
  }
  CHECK(told == 1);
  CHECK(goes_on ==
        "rebalance goes on for 10s, likely cause: app (10.0.0.7) left and came back 3 times in 5s");
  const auto found = history.findings();
  CHECK(found[0].judgement.because ==
        "sales-0: the group is in PreparingRebalance; app (10.0.0.7) left and came back 3 times in "
        "5s");
}

}  // namespace kt::monitor
