// What kt-topics says and asks when replicas move: throttles, what is left, and the plan as JSON.
#include <doctest/doctest.h>

#include "tools/kt-topics/assignment_file.h"
#include "tools/kt-topics/progress.h"
#include "tools/kt-topics/throttle.h"

using namespace kt;
using std::chrono::milliseconds;

namespace {

admin::ReplicaOnDisk on_disk(std::int32_t broker, std::int64_t bytes) {
  return {.broker = broker,
          .at = {.topic = "t", .partition = 0},
          .log_dir = "/d",
          .bytes = bytes,
          .is_future = false};
}

admin::Reassignment move_to(std::vector<std::int32_t> replicas, std::vector<std::int32_t> adding) {
  return {.at = {.topic = "t", .partition = 0},
          .replicas = std::move(replicas),
          .adding = std::move(adding),
          .removing = {}};
}

}  // namespace

TEST_CASE("a throttle is about what partitions with new replicas are copied from and to") {
  const auto throttle =
      topics::throttle_of({{"a", 0, {1, 2}}, {"a", 1, {1, 2}}, {"b", 0, {4, 5}}},
                          {{"a", 0, {1, 3}}, {"a", 1, {2, 1}}, {"c", 0, {4}}}, 99);
  CHECK(throttle.bytes_per_second == 99);
  CHECK(throttle.brokers == std::vector<std::int32_t>{1, 2, 3});
  REQUIRE(throttle.topics.size() == 1);
  CHECK(throttle.topics[0].topic == "a");
  CHECK(throttle.topics[0].leaders == "0:1,0:2");
  CHECK(throttle.topics[0].followers == "0:3");
}

TEST_CASE("what a new replica lacks of the largest of the others is left to move") {
  const auto left =
      topics::left_of({move_to({1, 2, 3}, {3})}, {on_disk(1, 90), on_disk(2, 100), on_disk(3, 30)});
  CHECK(left.partitions == std::vector<std::string>{"t-0"});
  CHECK(left.bytes == 70);
  CHECK(topics::left_of({move_to({1, 3}, {3})}, {on_disk(1, 90)}).bytes == 90);
  CHECK(topics::left_of({move_to({1, 2}, {})}, {}).bytes == 0);
}

TEST_CASE("without the size of a replica that is copied from, nothing is said of bytes") {
  const auto left = topics::left_of({move_to({1, 3}, {3})}, {on_disk(3, 30)});
  CHECK(left.bytes == std::nullopt);
  CHECK(topics::progress_text(left, left, milliseconds(500)) == "1 partition left");
}

TEST_CASE("rate and time left come with the first bytes that have moved") {
  const topics::MovesLeft first{.partitions = {"t-0", "t-1"}, .bytes = 3'000'000};
  const topics::MovesLeft now{.partitions = {"t-0"}, .bytes = 1'000'000};
  CHECK(topics::progress_text(first, first, milliseconds(0)) == "2 partitions left, 2.9 MiB");
  CHECK(topics::progress_text(now, first, milliseconds(2000)) ==
        "1 partition left, 977 KiB, 977 KiB/s, 1.0s to go");
}

TEST_CASE("a plan is written as kafka-reassign-partitions reads it") {
  const topics::Dirs dirs{{{{"t", 0}, 2}, "/d"}};
  CHECK(topics::plan_text({{"t", 0, {1, 2}}}, dirs) ==
        R"({"version":1,"partitions":[{"topic":"t","partition":0,"replicas":[1,2],)"
        R"("log_dirs":["any","/d"]}]})");
}
