// Looks at a fake cluster: what they cost, and what becomes of groups whose coordinator is away.
#include "common/sampler/sampler.h"

#include <doctest/doctest.h>

#include "common/records/batch_writer.h"
#include "tests/support/fake_readers.h"

namespace kt::sampler {
namespace {

using test::add_readers;
using test::FakeCluster;

constexpr std::int16_t kListOffsetsKey = 2;
constexpr std::int16_t kOffsetFetchKey = 9;
constexpr std::int16_t kListGroupsKey = 16;

util::Deadline soon() {
  return util::Deadline::in(std::chrono::seconds(10));
}

std::size_t unknown_in(const monitor::Sample& sample) {
  std::size_t count = 0;
  for (const auto& [name, group] : sample.groups) {
    for (const auto& [key, position] : group.positions) {
      if (!position.why_unknown.empty()) ++count;
    }
  }
  return count;
}

}  // namespace

TEST_CASE("a look asks each broker once for groups and commits, whatever the number of groups") {
  FakeCluster cluster;
  add_readers(cluster, 500);
  auto client = admin::Client::connect(cluster.settings());
  Sampler sampler(client, {});
  CHECK(sampler.take(soon()).groups.size() == 500);
  (void)sampler.take(soon());  // asks once how old unread records are
  cluster.forget_counts();
  const monitor::Sample sample = sampler.take(soon());
  CHECK(sample.problems.empty());
  CHECK(sample.groups.at("group-7").positions.find({"sales", 5})->second.end == 10);
  CHECK(cluster.requests(kListGroupsKey) == 3);
  CHECK(cluster.requests(kOffsetFetchKey) == 3);
  CHECK(cluster.requests(kListOffsetsKey) <= 6);
}

TEST_CASE("what did not change is shared by the samples, and so are a group's names") {
  FakeCluster cluster;
  add_readers(cluster, 2);
  auto client = admin::Client::connect(cluster.settings());
  Sampler sampler(client, {});
  const monitor::Sample first = sampler.take(soon());
  const monitor::Sample second = sampler.take(soon());
  CHECK(first.logs->size() == 6);
  CHECK(second.logs.is_one_with(first.logs));
  const auto& before = first.groups.at("group-0").positions.begin()->first.topic;
  const auto& after = second.groups.at("group-0").positions.begin()->first.topic;
  CHECK(&before.str() == &after.str());
}

TEST_CASE(
    "of groups whose coordinator fails every position stays, unknown, and one error is told") {
  FakeCluster cluster;
  add_readers(cluster, 60);
  auto client = admin::Client::connect(cluster.settings());
  Sampler sampler(client, {});
  CHECK(unknown_in(sampler.take(soon())) == 0);
  constexpr std::int16_t kNotAuthorised = 30;
  cluster.add_fault({.kind = test::Fault::Kind::error,
                     .api_key = kOffsetFetchKey,
                     .broker = 2,
                     .error_code = kNotAuthorised});
  const monitor::Sample sample = sampler.take(soon());
  CHECK(sample.groups.size() == 60);
  CHECK(sample.problems.size() == 1);
  const std::size_t unknown = unknown_in(sample);
  CHECK(unknown > 0);
  CHECK(unknown % 6 == 0);
  CHECK(unknown < 360);
  cluster.clear_faults();
  CHECK(unknown_in(sampler.take(soon())) == 0);
}

TEST_CASE("groups that come, go and read other topics are followed") {
  FakeCluster cluster;
  add_readers(cluster, 2);
  auto client = admin::Client::connect(cluster.settings());
  Sampler sampler(client, {});
  (void)sampler.take(soon());
  cluster.edit([](test::FakeState& state) {
    state.add_topic("audit", 1, 3).partitions[0].log_end = 7;
    state.groups["group-0"].commits[{"audit", 0}] = {.offset = 3};
    state.groups["later"].commits[{"audit", 0}] = {.offset = 5};
    state.groups.erase("group-1");
  });
  const monitor::Sample sample = sampler.take(soon());
  CHECK(sample.groups.size() == 2);
  CHECK(sample.groups.at("group-0").positions.size() == 7);
  CHECK(sample.groups.at("group-0").positions.find({"audit", 0})->second.end == 7);
  CHECK(sample.groups.at("group-0").positions.find({"sales", 5})->second.end == 10);
  CHECK(sample.groups.at("later").positions.find({"audit", 0})->second.start == 0);
  CHECK(sample.logs->contains({"audit", 0}));
}

TEST_CASE("logs of topics that the sample is not about are not asked for") {
  FakeCluster cluster;
  add_readers(cluster, 1);
  cluster.edit([](test::FakeState& state) {
    state.add_topic("audit", 1, 3);
    state.groups["group-0"].commits[{"audit", 0}] = {.offset = 0};
  });
  auto client = admin::Client::connect(cluster.settings());
  Sampler sampler(client, {.takes_topic = [](std::string_view topic) { return topic == "audit"; }});
  (void)sampler.take(soon());
  (void)sampler.take(soon());
  cluster.forget_counts();
  const monitor::Sample sample = sampler.take(soon());
  CHECK(sample.groups.at("group-0").positions.size() == 1);
  CHECK(sample.logs->size() == 1);
  CHECK(cluster.requests(kListOffsetsKey) == 1);
}

TEST_CASE("a group that reads none of the topics is left out as soon as that is known") {
  FakeCluster cluster;
  add_readers(cluster, 3);
  cluster.edit([](test::FakeState& state) {
    state.add_topic("audit", 1, 3);
    state.groups["group-1"].commits[{"audit", 0}] = {.offset = 0};
    state.groups["nothing"].commits.clear();
  });
  auto client = admin::Client::connect(cluster.settings());
  Sampler sampler(client, {.takes_topic = [](std::string_view topic) { return topic == "audit"; }});
  constexpr std::int16_t kNotAuthorised = 30;
  const test::Fault refusal{
      .kind = test::Fault::Kind::error, .api_key = kOffsetFetchKey, .error_code = kNotAuthorised};
  cluster.add_fault(refusal);
  CHECK(sampler.take(soon()).groups.size() == 4);  // it may be any of them
  cluster.clear_faults();
  const monitor::Sample sample = sampler.take(soon());
  CHECK(sample.groups.size() == 1);
  CHECK(sample.groups.contains("group-1"));
  cluster.add_fault(refusal);
  CHECK(sampler.take(soon()).groups.size() == 1);
}

TEST_CASE("a topic weighs what its leaders have of it, and only they are asked") {
  FakeCluster cluster;
  add_readers(cluster, 1);
  std::int64_t size = 0;
  cluster.edit([&size](test::FakeState& state) {
    records::BatchWriter batch;
    batch.add(1'700'000'000'000, "key", std::string(100, 'v'));
    const std::string bytes = batch.finish();
    auto& partitions = state.topics.at("sales").partitions;
    for (auto& partition : partitions) {
      partition.leader = partition.replicas.front() == 3 ? 1 : partition.replicas.front();
      test::FakeState::append(partition, bytes);
      size += partition.size_in_bytes();
    }
  });
  REQUIRE(size > 600);
  auto client = admin::Client::connect(cluster.settings());
  Sampler sampler(client, {.is_exact_at_once = true, .wants_cluster = true});
  const monitor::Sample sample = sampler.take(soon());
  CHECK(sample.topics->at("sales").bytes == size);
  constexpr std::int16_t kDescribeLogDirsKey = 35;
  CHECK(cluster.requests(kDescribeLogDirsKey) == 2);  // broker 3 leads nothing
}

}  // namespace kt::sampler
