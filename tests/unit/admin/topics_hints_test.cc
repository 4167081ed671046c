// What kt-topics says about a topic's shape, and whom a deletion hits.
#include <doctest/doctest.h>

#include "tools/kt-topics/hints.h"
#include "tools/kt-topics/impact.h"

using namespace kt;

namespace {

util::Outcome<admin::CreatedTopic> created(std::string name, std::int16_t replicas,
                                           std::string min_insync) {
  admin::CreatedTopic topic;
  topic.replication_factor = replicas;
  topic.configs = {{.name = "min.insync.replicas", .value = std::move(min_insync)}};
  return {std::move(name), std::move(topic)};
}

}  // namespace

TEST_CASE("a topic without a second copy is hinted at, many of them once") {
  const auto hints = topics::hints_for({created("a", 1, "1"), created("b", 1, "1")});
  REQUIRE(hints.size() == 1);
  CHECK(hints.front().starts_with("hint: topic 'a' and 1 more: replication factor 1"));
}

TEST_CASE("a topic that can be written only while all its brokers live is hinted at") {
  CHECK(topics::hints_for({created("a", 3, "3")}).size() == 1);
  CHECK(topics::hints_for({created("a", 3, "2")}).empty());
}

TEST_CASE("doubling the partitions moves half of the keys, and nearly all move otherwise") {
  CHECK(topics::moved_of_ten(3, 6) == 5);
  CHECK(topics::moved_of_ten(1, 10) == 9);
  CHECK(topics::moved_of_ten(3, 4) == 8);
  CHECK(topics::moved_of_ten(10, 11) == 9);
}

TEST_CASE("a topic's readers are the groups with a member that it is assigned to") {
  admin::GroupDescription billing{.id = "billing"};
  billing.members.push_back({.id = "m", .assigned = {{"sales", 0}, {"sales", 1}}});
  admin::GroupDescription idle{.id = "idle"};
  const auto readers = topics::readers_of({billing, idle});
  CHECK(readers == std::map<std::string, std::vector<std::string>>{{"sales", {"billing"}}});
}

TEST_CASE("who would miss a topic is one sentence") {
  CHECK(topics::sentence_of({.topic = "a", .partitions = 1}) ==
        "a: 1 partition, read by no group now");
  CHECK(topics::sentence_of({.topic = "sales",
                             .partitions = 3,
                             .bytes = 0,
                             .last_write_ms = 0,
                             .groups = {"b", "c"}}) ==
        "sales: 3 partitions, 0 B, last write 1970-01-01T00:00:00.000Z, read by b, c");
}
