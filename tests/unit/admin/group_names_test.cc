#include <doctest/doctest.h>

#include "common/admin/groups.h"

using namespace kt::admin;

TEST_CASE("states and types are read in any case and written in Kafka's") {
  CHECK(group_state_from("preparingrebalance") == GroupState::preparing_rebalance);
  CHECK(name_of(GroupState::preparing_rebalance) == "PreparingRebalance");
  CHECK(group_type_from("CLASSIC") == GroupType::classic);
  CHECK(name_of(GroupType::streams) == "Streams");
}

TEST_CASE("a state of a future broker is unknown, not an error") {
  CHECK(group_state_from("Daydreaming") == GroupState::unknown);
  CHECK(group_type_from("") == GroupType::unknown);
}

TEST_CASE("consumer groups are those of consumers and those that only commit") {
  const auto group = [](GroupType type, std::string protocol) {
    return GroupListing{.id = "g", .protocol_type = std::move(protocol), .type = type};
  };
  CHECK(is_consumer_group(group(GroupType::consumer, "consumer")));
  CHECK(is_consumer_group(group(GroupType::classic, "consumer")));
  CHECK(is_consumer_group(group(GroupType::classic, "")));
  CHECK(is_consumer_group(group(GroupType::unknown, "consumer")));
  CHECK_FALSE(is_consumer_group(group(GroupType::classic, "connect")));
  CHECK_FALSE(is_consumer_group(group(GroupType::share, "share")));
  CHECK_FALSE(is_consumer_group(group(GroupType::streams, "streams")));
}
