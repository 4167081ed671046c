// Which logs are held, where, and what is asked of them.
#include "common/sampler/log_table.h"

#include <doctest/doctest.h>

#include "tests/support/fake_readers.h"

namespace kt::sampler {
namespace {

using test::FakeCluster;

constexpr std::int16_t kEndsKey = 2;

util::Deadline in_time() {
  return util::Deadline::in(std::chrono::seconds(10));
}

LogTable held(std::vector<admin::TopicPartition> partitions) {
  LogTable logs;
  logs.hold(std::move(partitions));
  return logs;
}

monitor::Logs led(const std::vector<monitor::PartitionKey>& keys) {
  monitor::Logs logs;
  for (const auto& key : keys) logs[key].leader = 1;
  return logs;
}

}  // namespace

TEST_CASE("a log is found as the neighbour of the one before, and anywhere else") {
  const LogTable logs = held({{"a", 0}, {"a", 1}, {"b", 0}});
  CHECK(logs.place_of({"a", 1}, 0) == 1);
  CHECK(logs.place_of({"b", 0}, 1) == 2);
  CHECK(logs.place_of({"a", 0}, 2) == 0);
  CHECK(logs.place_of({"b", 0}, 0) == 2);
  CHECK(logs.topics() == std::vector<std::string>{"a", "b"});
}

TEST_CASE("what is known of a log stays when others come and go, and what is not is asked") {
  FakeCluster fake;
  fake.edit([](test::FakeState& state) {
    for (auto& partition : state.add_topic("sales", 2, 3).partitions) partition.log_end = 10;
    state.add_topic("audit", 1, 3).partitions[0].log_end = 7;
  });
  auto client = admin::Client::connect(fake.settings());
  LogTable logs = held({{"sales", 0}, {"sales", 1}});
  logs.ask(client, false, in_time());
  CHECK(logs[1].end.value == 10);
  CHECK(logs[1].start == 0);  // not asked for, but not known
  logs.hold({{"audit", 0}, {"gone", 0}, {"sales", 1}});
  CHECK(logs[2].end.value == 10);
  CHECK(logs[2].start == 0);
  CHECK_FALSE(logs[0].end.value.has_value());
  logs.ask(client, false, in_time());
  CHECK(logs[0].end.value == 7);
  CHECK(logs[1].end.gap == admin::Gap::topic_deleted);
  fake.forget_counts();
  logs.hold({{"sales", 0}});
  logs.ask(client, false, in_time());
  logs.ask(client, false, in_time());
  CHECK(fake.requests(kEndsKey) == 3);  // two for ends, and one for the start
}

TEST_CASE("leaders are looked for where an end is missing all at once, or a log is new") {
  FakeCluster fake;
  fake.edit([](test::FakeState& state) { state.add_topic("sales", 2, 3); });
  auto client = admin::Client::connect(fake.settings());
  LogTable logs = held({{"sales", 0}, {"sales", 1}});
  CHECK_FALSE(logs.has_moved());
  logs.ask(client, false, in_time());
  CHECK(logs.has_moved());
  logs.locate(led({{"other", 0}, {"sales", 0}, {"sales", 1}}));
  CHECK_FALSE(logs.has_moved());
  logs.locate(led({{"sales", 0}}));
  CHECK(logs.has_moved());
  logs.locate(led({{"sales", 0}, {"sales", 1}}));
  fake.edit([](test::FakeState& state) { state.topics.erase("sales"); });
  logs.ask(client, false, in_time());
  CHECK(logs.has_moved());
  logs.locate({});
  CHECK_FALSE(logs.has_moved());
}

}  // namespace kt::sampler
