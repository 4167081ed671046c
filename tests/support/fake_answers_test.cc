#include "tests/support/fake_answers.h"

#include <doctest/doctest.h>

#include "common/wire/apis.h"
#include "common/wire/decode.h"
#include "common/wire/encode.h"

namespace kt::test {
namespace {

FakeState small_cluster() {
  FakeState state;
  state.brokers[1] = {.host = "127.0.0.1", .port = 9092, .rack = "a"};
  state.add_topic("sales", 2);
  return state;
}

template <class Request>
util::Result<typename Request::Response> ask(FakeState& state, const Request& request,
                                             std::int16_t version, std::int16_t error = 0) {
  FakeSession session;
  FakeContext context{.state = state, .session = session, .me = 1, .version = version};
  context.arrived = util::now();
  const auto body = wire::encode(request, Request::api, version);
  REQUIRE(body.ok());
  const auto answered = answer(context, Request::api, *body, all_versions(), error);
  REQUIRE(answered.has_value());
  return wire::decode<typename Request::Response>(*answered, Request::api, version);
}

}  // namespace

TEST_CASE("every API is answered in every version, in the form that the listing says") {
  wire::for_each_api([]<class Request>() {
    for (std::int16_t version = Request::api.ours.min; version <= Request::api.ours.max;
         ++version) {
      CAPTURE(Request::api.name);
      CAPTURE(version);
      FakeState state = small_cluster();
      Request request;
      if constexpr (requires { request.acks; }) request.acks = -1;
      const auto response = ask(state, request, version);
      CHECK_MESSAGE(response.ok(), (response.ok() ? "" : response.error().text));
    }
  });
}

TEST_CASE("the end of a log is told in every version") {
  for (std::int16_t version = 1; version <= wire::list_offsets::Request::api.ours.max; ++version) {
    CAPTURE(version);
    FakeState state = small_cluster();
    state.find("sales", 1)->log_end = 7;
    wire::list_offsets::Request request;
    request.topics.push_back(
        {.name = "sales", .partitions = {{.partition_index = 1, .timestamp = -1}}});
    const auto response = ask(state, request, version);
    REQUIRE(response.ok());
    CHECK(response->topics.front().partitions.front().offset == 7);
  }
}

TEST_CASE("a fault that is an error changes nothing and is in every error code") {
  FakeState state = small_cluster();
  wire::create_topics::Request request;
  request.topics.push_back({.name = "new", .num_partitions = 1, .replication_factor = 1});
  const auto response = ask(state, request, 7, 41);
  REQUIRE(response.ok());
  CHECK(response->topics.front().error_code == 41);
  CHECK_FALSE(state.topics.contains("new"));
}

TEST_CASE("a version that brokers do not know closes the connection") {
  FakeState state = small_cluster();
  FakeSession session;
  FakeContext context{.state = state, .session = session, .me = 1, .version = 99};
  const auto answered = answer(context, wire::metadata::Request::api, "", all_versions(), 0);
  REQUIRE(answered.has_value());
  CHECK(answered->empty());
}

TEST_CASE("what was produced is fetched again with its offsets") {
  FakeState state = small_cluster();
  std::string batch(61, '\0');
  batch[26] = 4;  // last offset delta: five records
  FakeState::append(*state.find("sales", 0), batch);
  wire::fetch::Request request;
  request.topics.push_back(
      {.topic = "sales", .partitions = {{.fetch_offset = 2, .partition_max_bytes = 1000}}});
  const auto response = ask(state, request, 12);
  REQUIRE(response.ok());
  const auto& partition = response->responses.front().partitions.front();
  CHECK(partition.high_watermark == 5);
  CHECK(partition.records.value().bytes.size() == 61);
}

TEST_CASE("a broker that goes hands its partitions to a replica in sync") {
  FakeState state;
  state.brokers[1] = {};
  state.brokers[2] = {};
  state.add_topic("sales", 1, 2);
  state.broker_went(1);
  CHECK(state.find("sales", 0)->leader == 2);
  CHECK(state.find("sales", 0)->isr == std::vector<BrokerId>{2});
  state.broker_came(1);
  CHECK(state.find("sales", 0)->isr.size() == 2);
}

}  // namespace kt::test
