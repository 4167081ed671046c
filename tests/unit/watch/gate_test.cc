#include "tools/kt-watch/gate.h"

#include <doctest/doctest.h>

#include "tools/kt-watch/facts.h"

namespace kt::watch {
namespace {

using namespace std::chrono_literals;
using monitor::GroupFinding;
using monitor::PartitionFinding;

PartitionFinding partition(const std::string& topic, int index, std::int64_t lag) {
  PartitionFinding found;
  found.key = {topic, index};
  found.lag = lag;
  found.time_lag = monitor::Age{.span = std::chrono::seconds(lag)};
  return found;
}

// "orders" reads sales and audit, "reports" only audit.
std::vector<GroupFinding> two_groups() {
  GroupFinding orders{.group = "orders", .state = "Stable", .members = 3};
  orders.partitions = {partition("sales", 0, 20), partition("sales", 1, 30),
                       partition("audit", 0, 5)};
  GroupFinding reports{.group = "reports", .state = "Empty", .members = 0};
  reports.partitions = {partition("audit", 0, 700)};
  return {orders, reports};
}

Logs two_logs() {
  return {{{"audit", 0}, {.leader = 1, .replicas = {1, 2, 3}, .isr = {1, 2, 3}}},
          {{"sales", 0}, {.leader = 1, .replicas = {1, 2, 3}, .isr = {1, 2, 3}}},
          {{"sales", 1}, {.leader = 2, .replicas = {1, 2, 3}, .isr = {2, 3}}}};
}

bool opens(const std::string& condition) {
  auto gate = Gate::make({.until = condition});
  REQUIRE_MESSAGE(gate.ok(), condition);
  return gate->opens(two_groups(), two_logs(), util::Moment{});
}

std::string unmet(const std::string& condition) {
  auto gate = Gate::make({.until = condition});
  REQUIRE(gate.ok());
  CHECK_FALSE(gate->opens(two_groups(), two_logs(), util::Moment{}));
  return gate->unmet().text;
}

}  // namespace

TEST_CASE("a condition without a place has to hold of every group") {
  CHECK(opens("lag < 701"));
  CHECK_FALSE(opens("lag < 700"));
  CHECK_FALSE(opens("members >= 3"));
}

TEST_CASE("a condition with a place has to hold there, whatever the other groups do") {
  CHECK(opens("lag of group orders = 55 and members of group orders >= 3"));
  CHECK(opens("lag of group orders of topic sales = 50"));
  CHECK(opens("time-lag of group orders of topic sales = 30s"));
  CHECK(opens("lag of topic sales = 50"));
  CHECK(opens("lag of topic audit <= 700"));
  CHECK_FALSE(opens("lag of topic audit < 700"));
  CHECK(opens("lag < 701 and state of group orders = Stable"));
}

TEST_CASE("replicas in sync are those of the topics that are meant") {
  CHECK_FALSE(opens("isr = full"));
  CHECK(opens("isr of group reports = full"));
  CHECK(opens("isr of topic audit = full"));
  CHECK(opens("isr of topic sales != full"));
  CHECK(opens("isr of group orders != full"));
}

TEST_CASE("a partition that nobody leads is not in sync, and of an unknown topic nobody knows") {
  GroupFinding group{.group = "g"};
  group.partitions = {partition("t", 0, 0)};
  CHECK(facts_of(group, {{{"t", 0}, {}}}).has_full_isr == false);
  CHECK_FALSE(facts_of(group, two_logs()).has_full_isr.has_value());
}

TEST_CASE("what is known of some partitions only is no fact") {
  GroupFinding group{.group = "g"};
  group.partitions = {partition("t", 0, 4), partition("t", 1, 4)};
  group.partitions[0].time_lag->is_at_least = true;
  CHECK(facts_of(group, {}).lag == 8);
  CHECK_FALSE(facts_of(group, {}).time_lag.has_value());
  group.partitions[1].lag.reset();
  CHECK_FALSE(facts_of(group, {}).lag.has_value());
  CHECK_FALSE(facts_of({.group = "g"}, {}).lag.has_value());
}

TEST_CASE("a gate that stays closed says which groups keep it so, or what it did not find") {
  CHECK(unmet("lag < 700") ==
        "the condition 'lag < 700' did not come true in time of 1 groups: 'reports'");
  CHECK(unmet("lag of group orders < 5") ==
        "the condition 'lag of group orders < 5' did not come true in time");
  CHECK(unmet("lag of group nosuch < 5") ==
        "the condition 'lag of group nosuch < 5' did not come true in time: there is no group "
        "'nosuch'");
  CHECK(unmet("isr of topic nosuch = full") ==
        "the condition 'isr of topic nosuch = full' did not come true in time: no group reads the "
        "topic 'nosuch'");
}

}  // namespace kt::watch
