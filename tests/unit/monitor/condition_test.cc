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

TEST_CASE("replicas in sync are full or not") {
  CHECK(truth_at_once("isr = full", {.has_full_isr = true}) == Truth::yes);
  CHECK(truth_at_once("isr = full", {.has_full_isr = false}) == Truth::no);
  CHECK(truth_at_once("isr != full", {.has_full_isr = false}) == Truth::yes);
  CHECK(truth_at_once("isr = full", facts_of_99()) == Truth::unknown);
}

TEST_CASE("a comparison with a place is asked of that place, the others of the group") {
  auto condition = *Condition::parse(
      "lag of group orders < 100 and time-lag of group 'a b' of topic \"sales\" < 5s and lag < 10");
  using monitor::Place;
  CHECK(condition.places() ==
        std::vector<Place>{{"orders", ""}, {.group = "a b", .topic = "sales"}});
  CHECK_FALSE(condition.is_bound());
  const auto facts_of = [](const Place& place) -> std::vector<Facts> {
    if (place == Place{"orders", ""}) return {{.lag = 99}};
    return {{.lag = 1'000, .time_lag = 4s}};
  };
  CHECK(condition.evaluate({.lag = 9}, {}, facts_of) == Truth::yes);
  CHECK(condition.evaluate({.lag = 10}, {}, facts_of) == Truth::no);
  CHECK(condition.evaluate({.lag = 9}, {}) == Truth::unknown);
}

TEST_CASE(
    "a comparison with a topic has to hold of all groups that read it, of which there is one") {
  auto condition = *Condition::parse("lag of topic sales < 100");
  CHECK(condition.is_bound());
  const auto truth_of = [&condition](std::vector<Facts> facts) {
    return condition.evaluate({}, {}, [&](const auto&) { return facts; });
  };
  CHECK(truth_of({{.lag = 1}, {.lag = 99}}) == Truth::yes);
  CHECK(truth_of({{.lag = 1}, {.lag = 100}}) == Truth::no);
  CHECK(truth_of({{.lag = 1}, {}}) == Truth::unknown);
  CHECK(truth_of({}) == Truth::unknown);
}

TEST_CASE("a comparison with a place counts its time like any other") {
  auto condition = *Condition::parse("isr of topic sales = full for 10s");
  const auto full = [](const auto&) { return std::vector<Facts>{{.has_full_isr = true}}; };
  CHECK(condition.evaluate({}, util::Moment{}, full) == Truth::no);
  CHECK(condition.evaluate({}, util::Moment{} + 10s, full) == Truth::yes);
}

TEST_CASE("only conditions about replicas need them") {
  CHECK(Condition::parse("lag < 1 or (members > 1 and isr = full for 5s)")->needs_isr());
  CHECK_FALSE(Condition::parse("lag < 1 for 5s")->needs_isr());
}

TEST_CASE("only conditions about lag in time need it") {
  CHECK(Condition::parse("lag < 1 or (members > 1 and time-lag < 5s)")->needs_time_lag());
  CHECK_FALSE(Condition::parse("lag < 1 for 5s")->needs_time_lag());
}

TEST_CASE("what does not read as a condition is refused at the word that does not fit") {
  for (const auto& [text, missing] : {std::pair{"", "at its end"},
                                      std::pair{"lag", "at its end"},
                                      std::pair{"lag <", "at its end"},
                                      std::pair{"lag < x", "before 'x'"},
                                      std::pair{"lag < -1", "before '-1'"},
                                      std::pair{"lag =< 5", "before '=<'"},
                                      std::pair{"speed < 5", "before 'speed'"},
                                      std::pair{"time-lag < 5", "before '5'"},
                                      std::pair{"state < Stable", "before '<'"},
                                      std::pair{"state = happy", "before 'happy'"},
                                      std::pair{"lag < 5 lag", "before 'lag'"},
                                      std::pair{"(lag < 5", "at its end"},
                                      std::pair{"lag < 5 for", "at its end"},
                                      std::pair{"lag < 5 and", "at its end"},
                                      std::pair{"isr < full", "before '<'"},
                                      std::pair{"isr = 3", "before '3'"},
                                      std::pair{"lag of sales < 5", "before 'sales'"},
                                      std::pair{"lag of group", "at its end"},
                                      std::pair{"lag of group < 5", "before '<'"},
                                      std::pair{"lag of topic '' < 5", "before ''"},
                                      std::pair{"members of topic sales = 3", "before 'topic'"},
                                      std::pair{"lag of topic a of topic b < 5", "before 'topic'"},
                                      std::pair{"lag of group 'a < 5", "is not closed"}}) {
    CAPTURE(text);
    const auto condition = Condition::parse(text);
    REQUIRE_FALSE(condition.ok());
    CHECK(condition.error().kind == util::ErrorKind::usage);
    CHECK(condition.error().text.ends_with(missing));
  }
  CHECK_FALSE(Condition::parse(std::string(100'000, '(')).ok());
}
