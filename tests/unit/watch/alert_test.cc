#include "tools/kt-watch/alert.h"

#include <doctest/doctest.h>

namespace kt::watch {
namespace {

using monitor::Verdict;

std::vector<monitor::GroupFinding> group_with(Verdict verdict) {
  monitor::GroupFinding group{.group = "g"};
  group.judgement = {verdict, "proof"};
  return {group};
}

const Alert kBad{.is_over = false, .group = "g", .verdict = "STOP", .because = "proof"};

}  // namespace

TEST_CASE("a group that turns bad alerts once, and once when that is over") {
  Turns turns;
  CHECK(turns.take(group_with(Verdict::ok)).empty());
  CHECK(turns.take(group_with(Verdict::stop)) == std::vector<Alert>{kBad});
  CHECK(turns.take(group_with(Verdict::stop)).empty());
  CHECK(turns.take(group_with(Verdict::lost)).empty());
  const auto over = turns.take(group_with(Verdict::draining));
  REQUIRE(over.size() == 1);
  CHECK(over[0].is_over);
  CHECK(over[0].verdict == "DRAINING");
  CHECK(turns.take(group_with(Verdict::ok)).empty());
}

TEST_CASE("a group that is bad at the first look alerts") {
  CHECK(Turns().take(group_with(Verdict::stop)) == std::vector<Alert>{kBad});
}

TEST_CASE("a rebalance or an unknown lag neither alerts nor ends an alert") {
  Turns turns;
  CHECK(turns.take(group_with(Verdict::rebalancing)).empty());
  turns.take(group_with(Verdict::stop));
  for (const Verdict verdict : {Verdict::rebalancing, Verdict::unknown, Verdict::warmup}) {
    CHECK(turns.take(group_with(verdict)).empty());
  }
  CHECK(turns.take(group_with(Verdict::ok)).size() == 1);
}

TEST_CASE("a bad group that is gone is over") {
  Turns turns;
  turns.take(group_with(Verdict::stop));
  const auto over = turns.take({});
  REQUIRE(over.size() == 1);
  CHECK(over[0].is_over);
  CHECK(over[0].verdict == "GONE");
}

}  // namespace kt::watch
