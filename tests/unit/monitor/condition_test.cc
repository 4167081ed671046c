#include "common/monitor/condition.h"

#include <doctest/doctest.h>

using namespace kt;
using namespace std::chrono_literals;
using monitor::Condition;
using monitor::Facts;
using monitor::Truth;

namespace {

Truth truth_at_once(const std::string& text, const Facts& facts) {
  auto condition = Condition::parse(text);
  REQUIRE_MESSAGE(condition.ok(), text);
  return condition->evaluate(facts, util::Moment{});
}

Facts facts_of_99() {
  return {.lag = 99, .time_lag = 5s, .members = 3, .state = "Stable"};
}

}  // namespace

TEST_CASE("every comparison decides as it reads") {
  for (const auto* text :
       {"lag < 100", "lag<=99", "lag > 98", "lag >= 99", "lag = 99", "lag == 99", "lag != 100",
        "LAG < 100", "time-lag < 6s", "time-lag >= 5s", "time-lag < 1m", "members >= 3",
        "state = stable", "state != Empty", "(lag < 100)"}) {
    CAPTURE(text);
    CHECK(truth_at_once(text, facts_of_99()) == Truth::yes);
  }
  for (const auto* text : {"lag < 99", "lag > 99", "lag != 99", "time-lag < 5s", "members < 3",
                           "state = Empty", "state != STABLE"}) {
    CAPTURE(text);
    CHECK(truth_at_once(text, facts_of_99()) == Truth::no);
  }
}

TEST_CASE("and binds tighter than or, and brackets tighter than both") {
  CHECK(truth_at_once("lag = 99 or lag = 1 and members = 7", facts_of_99()) == Truth::yes);
  CHECK(truth_at_once("(lag = 99 or lag = 1) and members = 7", facts_of_99()) == Truth::no);
}

TEST_CASE("what is not known makes nothing true, and nothing false that is decided without it") {
  CHECK(truth_at_once("lag < 100", {}) == Truth::unknown);
  CHECK(truth_at_once("lag >= 0 and members = 3", {.members = 3}) == Truth::unknown);
  CHECK(truth_at_once("lag < 100 and members = 4", {.members = 3}) == Truth::no);
  CHECK(truth_at_once("lag < 100 or members = 3", {.members = 3}) == Truth::yes);
  CHECK(truth_at_once("state != Empty", {}) == Truth::unknown);
}

TEST_CASE("with for a term has to hold all the time") {
  auto condition = *Condition::parse("lag < 100 for 30s");
  const util::Moment start{};
  CHECK(condition.evaluate({.lag = 5}, start) == Truth::no);
  CHECK(condition.evaluate({.lag = 5}, start + 29s) == Truth::no);
  CHECK(condition.evaluate({.lag = 5}, start + 30s) == Truth::yes);
  CHECK(condition.evaluate({.lag = 100}, start + 31s) == Truth::no);
  CHECK(condition.evaluate({.lag = 5}, start + 40s) == Truth::no);
  CHECK(condition.evaluate({}, start + 50s) == Truth::unknown);
  CHECK(condition.evaluate({.lag = 5}, start + 80s) == Truth::no);
  CHECK(condition.evaluate({.lag = 5}, start + 110s) == Truth::yes);
}

TEST_CASE("terms count their time each for itself, and copies too") {
  auto condition = *Condition::parse("lag < 100 for 30s and members >= 3 for 10s");
  const util::Moment start{};
  CHECK(condition.evaluate({.lag = 5, .members = 2}, start) == Truth::no);
  auto copy = condition;
  CHECK(condition.evaluate({.lag = 5, .members = 3}, start + 25s) == Truth::no);
  CHECK(condition.evaluate({.lag = 5, .members = 3}, start + 35s) == Truth::yes);
  CHECK(copy.evaluate({.lag = 5, .members = 3}, start + 35s) == Truth::no);
}

TEST_CASE("only conditions about lag in time need it") {
  CHECK(Condition::parse("lag < 1 or (members > 1 and time-lag < 5s)")->needs_time_lag());
  CHECK_FALSE(Condition::parse("lag < 1 for 5s")->needs_time_lag());
}

TEST_CASE("what does not read as a condition is refused at the word that does not fit") {
  for (const auto& [text, missing] :
       {std::pair{"", "at its end"}, std::pair{"lag", "at its end"},
        std::pair{"lag <", "at its end"}, std::pair{"lag < x", "before 'x'"},
        std::pair{"lag < -1", "before '-1'"}, std::pair{"lag =< 5", "before '=<'"},
        std::pair{"speed < 5", "before 'speed'"}, std::pair{"time-lag < 5", "before '5'"},
        std::pair{"state < Stable", "before '<'"}, std::pair{"state = happy", "before 'happy'"},
        std::pair{"lag < 5 lag", "before 'lag'"}, std::pair{"(lag < 5", "at its end"},
        std::pair{"lag < 5 for", "at its end"}, std::pair{"lag < 5 and", "at its end"}}) {
    CAPTURE(text);
    const auto condition = Condition::parse(text);
    REQUIRE_FALSE(condition.ok());
    CHECK(condition.error().kind == util::ErrorKind::usage);
    CHECK(condition.error().text.ends_with(missing));
  }
  CHECK_FALSE(Condition::parse(std::string(100'000, '(')).ok());
}
