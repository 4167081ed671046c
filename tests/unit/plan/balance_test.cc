#include "common/plan/balance.h"

#include <algorithm>
#include <map>

#include <doctest/doctest.h>

using namespace kt;

namespace {

using Spread = std::vector<std::vector<std::int32_t>>;

std::vector<plan::Broker> in_racks(const std::vector<const char*>& racks) {
  std::vector<plan::Broker> brokers;
  for (const auto* rack : racks) {
    const auto id = static_cast<std::int32_t>(brokers.size() + 1);
    brokers.push_back({id, rack == nullptr ? std::nullopt : std::optional<std::string>(rack)});
  }
  return brokers;
}

Spread spread(const Spread& replicas, const std::vector<plan::Broker>& brokers) {
  std::vector<plan::Placement> present;
  for (const auto& each : replicas) {
    present.push_back({"t", static_cast<std::int32_t>(present.size()), each});
  }
  const auto planned = plan::spread_evenly(present, {.brokers = brokers});
  REQUIRE(planned.ok());
  Spread result;
  for (const auto& placement : *planned) result.push_back(placement.replicas);
  return result;
}

std::map<std::int32_t, int> held_by(const Spread& replicas) {
  std::map<std::int32_t, int> held;
  for (const auto& each : replicas) {
    for (const auto broker : each) ++held[broker];
  }
  return held;
}

int moves(const Spread& before, const Spread& after) {
  int count = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    for (const auto broker : after[i]) {
      count += std::find(before[i].begin(), before[i].end(), broker) == before[i].end() ? 1 : 0;
    }
  }
  return count;
}

}  // namespace

TEST_CASE("what is spread evenly stays as it is") {
  const Spread even{{1, 2}, {2, 3}, {3, 1}};
  CHECK(spread(even, in_racks({"a", "b", "c"})) == even);
}

TEST_CASE("a new broker gets its share, and nothing else moves") {
  const Spread before{{1, 2}, {2, 1}, {1, 2}, {2, 1}, {1, 2}, {2, 1}};
  const auto after = spread(before, in_racks({nullptr, nullptr, nullptr}));
  CHECK(held_by(after) == std::map<std::int32_t, int>{{1, 4}, {2, 4}, {3, 4}});
  CHECK(moves(before, after) == 4);
}

TEST_CASE("racks are not given up for evenness") {
  // Brokers 1 and 2 share a rack: a partition on 3 may not go to them as its second replica's rack.
  const Spread before{{1, 3}, {1, 3}, {1, 3}, {1, 3}};
  const auto after = spread(before, in_racks({"a", "a", "b"}));
  for (const auto& replicas : after) {
    CHECK(std::find(replicas.begin(), replicas.end(), 3) != replicas.end());
  }
  CHECK(held_by(after) == std::map<std::int32_t, int>{{1, 2}, {2, 2}, {3, 4}});
}

TEST_CASE("preferred leaders are spread by another order of the replicas") {
  const Spread before{{1, 2}, {1, 2}, {1, 2}, {1, 2}};
  const auto after = spread(before, in_racks({"a", "b"}));
  CHECK(moves(before, after) == 0);
  CHECK(std::count_if(after.begin(), after.end(),
                      [](const auto& replicas) { return replicas.front() == 1; }) == 2);
}

TEST_CASE("too few brokers for the replicas are refused") {
  CHECK_FALSE(plan::spread_evenly({{"t", 0, {1, 2}}}, {.brokers = in_racks({"a"})}).ok());
}
