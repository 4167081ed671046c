#include "common/broker/versions.h"

#include <doctest/doctest.h>

#include "common/broker/metadata_cache.h"
#include "common/broker/mutating.h"
#include "common/broker/retry.h"

namespace kt::broker {
namespace {

constexpr wire::Api kApi{.key = 77, .name = "Example", .ours = {2, 7}};

Versions offering(std::int16_t min, std::int16_t max) {
  wire::api_versions::Response response;
  response.api_keys.push_back({.api_key = 77, .min_version = min, .max_version = max});
  return Versions(response);
}

std::string why_not(const Versions& versions, wire::VersionRange within = kAnyVersion) {
  const auto version = versions.choose(kApi, within, "broker 1 (a:1)");
  REQUIRE_FALSE(version.ok());
  return version.error().text;
}

TEST_CASE("the highest version in common is chosen") {
  CHECK(*offering(0, 20).choose(kApi, kAnyVersion, "b") == 7);
  CHECK(*offering(0, 5).choose(kApi, kAnyVersion, "b") == 5);
  CHECK(*offering(7, 9).choose(kApi, kAnyVersion, "b") == 7);
}

TEST_CASE("the caller's own limits count") {
  CHECK(*offering(0, 20).choose(kApi, {.min = 0, .max = 3}, "b") == 3);
}

TEST_CASE("a broker without the API is too old") {
  CHECK(why_not(Versions()) == "broker 1 (a:1) is too old for Example: it does not know it");
}

TEST_CASE("both ends of both ranges are checked") {
  CHECK(why_not(offering(0, 1)) ==
        "broker 1 (a:1) is too old for Example: it speaks versions 0 to 1, needed is versions 2 "
        "to 7");
  CHECK(why_not(offering(8, 9)) ==
        "broker 1 (a:1) is too new for Example: it speaks versions 8 to 9, needed is versions 2 "
        "to 7");
  CHECK(why_not(offering(0, 5), {.min = 6, .max = 99}) ==
        "broker 1 (a:1) is too old for Example: it speaks versions 0 to 5, needed is versions 6 "
        "to 7");
}

TEST_CASE("finalized features have their level") {
  wire::api_versions::Response response;
  response.finalized_features.push_back(
      {.name = "group.version", .max_version_level = 1, .min_version_level = 1});
  CHECK(Versions(response).feature_level("group.version") == 1);
  CHECK(Versions(response).feature_level("share.version") == 0);
}

TEST_CASE("asking is no change, changing is one, and what is unknown counts as one") {
  CHECK_FALSE(is_mutating(wire::metadata::Request::api.key));
  CHECK_FALSE(is_mutating(1));
  CHECK(is_mutating(0));   // Produce
  CHECK(is_mutating(8));   // OffsetCommit
  CHECK(is_mutating(19));  // CreateTopics
  CHECK(is_mutating(20));  // DeleteTopics
  CHECK(is_mutating(44));  // IncrementalAlterConfigs
  CHECK(is_mutating(1234));
}

TEST_CASE("waits double up to the longest, give or take a fifth") {
  std::mt19937 random(1);
  Backoff backoff(std::chrono::milliseconds(100), std::chrono::milliseconds(300));
  for (const int middle : {100, 200, 300, 300}) {
    const auto wait = backoff.next(random).count();
    CHECK(wait >= middle * 8 / 10);
    CHECK(wait <= middle * 12 / 10 + 1);
  }
}

TEST_CASE("what Kafka calls retriable is worth another try, and nothing else") {
  CHECK(is_worth_retrying(std::int16_t{15}));  // COORDINATOR_NOT_AVAILABLE
  CHECK(is_worth_retrying(std::int16_t{41}));  // NOT_CONTROLLER
  CHECK_FALSE(is_worth_retrying(std::int16_t{0}));
  CHECK_FALSE(is_worth_retrying(std::int16_t{36}));  // TOPIC_ALREADY_EXISTS
  CHECK_FALSE(is_worth_retrying(util::unreachable("connection refused")));
}

TEST_CASE("an older leader epoch does not replace a newer one") {
  MetadataCache cache;
  wire::metadata::Response answer;
  answer.topics.push_back({.name = "t"});
  answer.topics[0].partitions.push_back({.partition_index = 0, .leader_id = 1, .leader_epoch = 5});
  cache.learn_topics(answer);
  cache.learn_leader("t", 0, 2, 4);
  CHECK(cache.topic("t")->partitions.find(0)->second.leader == 1);
  cache.learn_leader("t", 0, 2, 6);
  CHECK(cache.topic("t")->partitions.find(0)->second.leader == 2);
}

TEST_CASE("metadata without brokers is not believed") {
  MetadataCache cache;
  wire::metadata::Response answer;
  answer.brokers.push_back({.node_id = 1, .host = "a", .port = 1});
  cache.learn_cluster(answer);
  cache.learn_cluster({});
  CHECK(cache.broker(1) != nullptr);
}

}  // namespace
}  // namespace kt::broker
