#include "common/formats/assignment_json.h"

#include <doctest/doctest.h>

using namespace kt;

namespace {

std::string refusal_of(std::string_view text) {
  const auto read = formats::read_assignment(text);
  REQUIRE_FALSE(read.ok());
  CHECK(read.error().kind == util::ErrorKind::usage);
  return read.error().text;
}

std::string with_partition(const std::string& partition) {
  return R"({"version":1,"partitions":[)" + partition + "]}";
}

}  // namespace

TEST_CASE("a plan is read as kafka-reassign-partitions writes it") {
  const auto read = formats::read_assignment(
      R"({"version":1,"partitions":[
          {"topic":"b","partition":1,"replicas":[3,1],"log_dirs":["any","/data"]},
          {"topic":"a","partition":0,"replicas":[2]}]})");
  REQUIRE(read.ok());
  CHECK(*read == std::vector<formats::AssignedReplicas>{{"b", 1, {3, 1}, {"any", "/data"}},
                                                        {"a", 0, {2}, {}}});
  CHECK(formats::read_assignment(R"({"partitions":[{"topic":"a","partition":0,"replicas":[2]}]})")
            .ok());
}

TEST_CASE("a plan that cannot be meant is refused in words that name the place") {
  CHECK(refusal_of("{") == "this is not JSON");
  CHECK(refusal_of("[]") == "this is no JSON object");
  CHECK(refusal_of(R"({"version":2,"partitions":[]})") == "version 2 is not known, only 1");
  CHECK(refusal_of(R"({"version":1})") == "there is no list 'partitions'");
  CHECK(refusal_of(with_partition("")) == "the list 'partitions' is empty");
  CHECK(refusal_of(with_partition(R"({"partition":0})")) == "a partition has no 'topic'");
  CHECK(refusal_of(with_partition("7")) == "a partition has no 'topic'");
  CHECK(refusal_of(with_partition(R"({"topic":"t","partition":-1})")) ==
        "'partition' of topic 't' is no number");
  CHECK(refusal_of(with_partition(R"({"topic":"t","partition":0,"replicas":[1.5]})")) ==
        "'replicas' of 't-0' is no list of brokers");
  CHECK(refusal_of(with_partition(R"({"topic":"t","partition":0,"replicas":[]})")) ==
        "'t-0' has no replicas");
  CHECK(refusal_of(with_partition(R"({"topic":"t","partition":0,"replicas":[1,1]})")) ==
        "'t-0' has broker 1 twice");
  CHECK(refusal_of(
            with_partition(R"({"topic":"t","partition":0,"replicas":[1,2],"log_dirs":["any"]})")) ==
        "'t-0' has 2 replicas, but 1 log_dirs");
  const std::string one = R"({"topic":"t","partition":0,"replicas":[1]})";
  CHECK(refusal_of(with_partition(one + "," + one)) == "'t-0' is there twice");
}

TEST_CASE("the topics to move are read, each once") {
  const auto read = formats::read_topics_to_move(R"({"topics":[{"topic":"b"},{"topic":"a"}]})");
  REQUIRE(read.ok());
  CHECK(*read == std::vector<std::string>{"b", "a"});
  CHECK_FALSE(formats::read_topics_to_move(R"({"topics":[]})").ok());
  CHECK_FALSE(formats::read_topics_to_move(R"({"topics":[{"name":"b"}]})").ok());
  CHECK_FALSE(formats::read_topics_to_move(R"({"topics":[{"topic":"b"},{"topic":"b"}]})").ok());
}
