#include "common/fetch/requests.h"

#include <doctest/doctest.h>

namespace kt::fetch {
namespace {

PartitionPtr partition(const std::string& topic, std::int32_t index) {
  auto made = std::make_shared<Partition>();
  made->at = {topic, index};
  made->topic_id.bytes[0] = 7;
  made->leader_epoch = 3;
  return made;
}

TEST_CASE("metadata is asked once a topic and creates nothing") {
  const auto request = metadata_request({partition("a", 0), partition("a", 1), partition("b", 0)});
  REQUIRE(request.topics->size() == 2);
  CHECK(request.topics->at(0).name == "a");
  CHECK(request.topics->at(1).name == "b");
  CHECK(!request.allow_auto_topic_creation);
}

TEST_CASE("a fetch names each partition with its position and epoch, by topic") {
  auto first = partition("a", 0);
  first->fetch_from = 42;
  auto second = partition("a", 1);
  second->max_bytes = 5'000;
  const auto request = fetch_request({first, second, partition("b", 0)},
                                     {.isolation = Isolation::read_committed, .rack = "r"}, 1'000);
  CHECK(request.isolation_level == 1);
  CHECK(request.rack_id == "r");
  CHECK(request.max_bytes == 1'000);
  REQUIRE(request.topics.size() == 2);
  REQUIRE(request.topics[0].partitions.size() == 2);
  CHECK(request.topics[0].topic_id == first->topic_id);
  CHECK(request.topics[0].partitions[0].fetch_offset == 42);
  CHECK(request.topics[0].partitions[0].current_leader_epoch == 3);
  CHECK(request.topics[0].partitions[0].partition_max_bytes == 1'000);
  CHECK(request.topics[0].partitions[1].partition_max_bytes == 5'000);
}

TEST_CASE("topics without ids are fetched by name, with the last version that has names") {
  auto nameless = partition("a", 0);
  CHECK(newest_fetch_version({nameless}) == wire::fetch::Request::api.ours.max);
  nameless->topic_id = {};
  CHECK(newest_fetch_version({partition("a", 1), nameless}) == 12);
}

TEST_CASE("offsets are asked for the start first and for the end afterwards") {
  auto both = partition("a", 0);
  both->start_question = admin::kEarliest;
  both->end_question = admin::kLatest;
  const auto timestamp = [&] {
    const auto request = offsets_request({both}, Isolation::read_uncommitted);
    CHECK(request.replica_id == -1);
    return request.topics.at(0).partitions.at(0).timestamp;
  };
  CHECK(timestamp() == admin::kEarliest);
  both->start_question.reset();
  CHECK(timestamp() == admin::kLatest);
}

}  // namespace
}  // namespace kt::fetch
