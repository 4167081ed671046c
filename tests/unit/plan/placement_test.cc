#include "common/plan/placement.h"

#include <doctest/doctest.h>

using namespace kt;
using plan::Placement;

namespace {

using Replicas = std::vector<std::int32_t>;

std::vector<Placement> present(const std::vector<Replicas>& all) {
  std::vector<Placement> placements;
  for (const auto& replicas : all) {
    placements.push_back({"t", static_cast<std::int32_t>(placements.size()), replicas});
  }
  return placements;
}

std::vector<plan::Broker> brokers(const std::vector<std::string>& racks) {
  std::vector<plan::Broker> all;
  for (const auto& rack : racks) all.push_back({static_cast<std::int32_t>(all.size() + 1), rack});
  return all;
}

std::vector<Replicas> arranged(const std::vector<Replicas>& all, const plan::Wish& wish) {
  const auto placements = plan::arrange(present(all), wish);
  REQUIRE(placements.ok());
  std::vector<Replicas> result;
  for (const auto& placement : *placements) result.push_back(placement.replicas);
  return result;
}

}  // namespace

TEST_CASE("a placement that is as it should be stays") {
  const std::vector<Replicas> as_is{{1, 2}, {2, 3}, {3, 1}};
  CHECK(arranged(as_is, {.brokers = brokers({"a", "b", "c"})}) == as_is);
}

TEST_CASE("a replica on a broker that may not hold it goes to another rack, the rest stays") {
  auto allowed = brokers({"a", "a", "b", "b"});
  allowed.erase(allowed.begin() + 2);  // without broker 3
  CHECK(arranged({{1, 3}}, {.brokers = allowed}) == std::vector<Replicas>{{1, 4}});
}

TEST_CASE("more replicas go to racks that have none, and to brokers that hold least") {
  CHECK(arranged({{1}, {2}, {3}}, {.brokers = brokers({"a", "b", "c"}), .factor = 2}) ==
        std::vector<Replicas>{{1, 2}, {2, 3}, {3, 1}});
  CHECK(arranged({{1}}, {.brokers = brokers({"a", "a", "b"}), .factor = 2}) ==
        std::vector<Replicas>{{1, 3}});
}

TEST_CASE("fewer replicas keep the preferred leader and the racks") {
  CHECK(arranged({{1, 2, 3}}, {.brokers = brokers({"a", "a", "b"}), .factor = 2}) ==
        std::vector<Replicas>{{1, 3}});
}

TEST_CASE("more replicas than brokers are refused by name") {
  const auto refused = plan::arrange(present({{1}}), {.brokers = brokers({"a", "b"}), .factor = 3});
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().text == "cannot place 3 replicas of 't-0': 2 brokers may hold them");
  CHECK_FALSE(plan::arrange(present({{1}}), {.brokers = {}}).ok());
}
