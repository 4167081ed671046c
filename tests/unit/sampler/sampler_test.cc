// Looks at a fake cluster: what they cost, and what becomes of groups whose coordinator is away.
#include "common/sampler/sampler.h"

#include <doctest/doctest.h>

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

}  // namespace kt::sampler
