#include <doctest/doctest.h>

#include "tools/kt-groups/select.h"

using namespace kt;

TEST_CASE("states are read in any case, with blanks, and with a comma at the end") {
  const auto states = groups::parse_states("stable, EMPTY,");
  REQUIRE(states.ok());
  CHECK(*states == std::vector{admin::GroupState::stable, admin::GroupState::empty});
}

TEST_CASE("no state is no restriction") {
  CHECK(groups::parse_states("")->empty());
}

TEST_CASE("a state that no group can be in is refused with those that can be") {
  for (const auto* text : {"bad", "stable,,empty", "unknown"}) {
    CAPTURE(text);
    const auto states = groups::parse_states(text);
    REQUIRE_FALSE(states.ok());
    CHECK(states.error().kind == util::ErrorKind::usage);
    CHECK(states.error().text.find("PreparingRebalance") != std::string::npos);
  }
}

TEST_CASE("types are read in any case") {
  CHECK(*groups::parse_types("Consumer,classic") ==
        std::vector{admin::GroupType::consumer, admin::GroupType::classic});
  CHECK(*groups::parse_types("share, STREAMS") ==
        std::vector{admin::GroupType::share, admin::GroupType::streams});
  CHECK_FALSE(groups::parse_types("unknown").ok());
}

TEST_CASE("groups of consumers, share groups and streams groups are a kind each") {
  groups::Options options;
  CHECK(*groups::kind_of(options) == groups::Kind::consumers);
  options.types = "classic,consumer";
  CHECK(*groups::kind_of(options) == groups::Kind::consumers);
  options.types = "share";
  CHECK(*groups::kind_of(options) == groups::Kind::share);
  options.types = "share,classic";
  CHECK(groups::kind_of(options).error().kind == util::ErrorKind::usage);
}
