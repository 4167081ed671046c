// The reader against the fake cluster: real sockets on this machine, scripted faults.
#include "common/fetch/reader.h"

#include <doctest/doctest.h>

#include "tests/unit/fetch/reading.h"

namespace kt::fetch {
namespace {

TEST_CASE_FIXTURE(Fixture, "all records of all partitions come once and in order") {
  fake.edit([](FakeState& state) { fill(state, "sales", 5, 20); });
  auto client = admin::Client::connect(quick(fake));
  auto read = reader(client);
  for (std::int32_t p = 0; p < 5; ++p) {
    read.add({{"sales", p}, Bound::earliest(), Bound::latest()});
  }
  Given given;
  const auto done = read_to_end(read, given);
  REQUIRE_MESSAGE(done.ok(), (done.ok() ? "" : done.error().text));
  for (std::int32_t p = 0; p < 5; ++p) CHECK(given.values[p] == expected(p, 0, 60));
  CHECK(notices.empty());
}

TEST_CASE_FIXTURE(Fixture, "a range begins and ends within batches") {
  fake.edit([](FakeState& state) { fill(state, "sales", 1, 5); });
  auto client = admin::Client::connect(quick(fake));
  auto read = reader(client);
  read.add({{"sales", 0}, Bound::offset(4), Bound::offset(10)});
  Given given;
  REQUIRE(read_to_end(read, given).ok());
  CHECK(given.values[0] == expected(0, 4, 10));
  CHECK(read.positions() == std::vector<Position>{{{"sales", 0}, 10}});
}

TEST_CASE_FIXTURE(Fixture, "from the latest offset only new records come") {
  fake.edit([](FakeState& state) { fill(state, "sales", 1, 2); });
  auto client = admin::Client::connect(quick(fake));
  auto read = reader(client);
  read.add({{"sales", 0}, Bound::latest(), {}});
  Given given;
  const auto sink = given.sink();
  while (read.positions().empty()) {
    REQUIRE(read.turn(util::Deadline::in(std::chrono::milliseconds(20)), sink).ok());
  }
  fake.edit([](FakeState& state) { FakeState::append(*state.find("sales", 0), batch({"new"})); });
  const auto deadline = util::Deadline::in(kPatience);
  while (given.count == 0 && !deadline.expired()) REQUIRE(read.turn(deadline, sink).ok());
  CHECK(given.values[0] == std::vector<std::string>{"new"});
}

TEST_CASE_FIXTURE(Fixture, "nothing is lost or given twice when leaders die while reading") {
  fake.edit([](FakeState& state) { fill(state, "sales", 3, 400); });
  options.fetch_memory = 1;  // the smallest answers, so that there are many
  auto client = admin::Client::connect(quick(fake));
  auto read = reader(client);
  for (std::int32_t p = 0; p < 3; ++p) {
    read.add({{"sales", p}, Bound::earliest(), Bound::offset(1'200)});
  }
  Given given;
  const auto sink = given.sink();
  REQUIRE(read.turn(util::Deadline::in(kPatience), sink).ok());
  fake.stop_broker(2);
  REQUIRE(read.turn(util::Deadline::in(kPatience), sink).ok());
  fake.start_broker(2);
  fake.stop_broker(1);
  const auto done = read_to_end(read, given);
  REQUIRE_MESSAGE(done.ok(), (done.ok() ? "" : done.error().text));
  for (std::int32_t p = 0; p < 3; ++p) CHECK(given.values[p] == expected(p, 0, 1'200));
}

TEST_CASE_FIXTURE(Fixture, "answers that are lost, cut or refused are fetched again") {
  fake.edit([](FakeState& state) { fill(state, "sales", 2, 50); });
  fake.add_fault({.kind = Fault::Kind::close, .api_key = kFetch, .times = 1});
  fake.add_fault({.kind = Fault::Kind::cut, .api_key = kFetch, .skip = 1, .times = 1});
  constexpr std::int16_t kNotLeader = 6;
  fake.add_fault(
      {.kind = Fault::Kind::error, .api_key = kFetch, .error_code = kNotLeader, .times = 2});
  auto client = admin::Client::connect(quick(fake));
  auto read = reader(client);
  for (std::int32_t p = 0; p < 2; ++p) {
    read.add({{"sales", p}, Bound::earliest(), Bound::latest()});
  }
  Given given;
  const auto done = read_to_end(read, given);
  REQUIRE_MESSAGE(done.ok(), (done.ok() ? "" : done.error().text));
  for (std::int32_t p = 0; p < 2; ++p) CHECK(given.values[p] == expected(p, 0, 150));
}

TEST_CASE_FIXTURE(Fixture,
                  "a position that the log has lost goes where the rule says, with a word") {
  fake.edit([](FakeState& state) {
    fill(state, "sales", 1, 5);
    state.find("sales", 0)->log_start = 9;
  });
  options.reset = ResetRule::earliest;
  auto client = admin::Client::connect(quick(fake));
  auto read = reader(client);
  read.add({{"sales", 0}, Bound::offset(2), Bound::offset(15)});
  Given given;
  REQUIRE(read_to_end(read, given).ok());
  CHECK(given.values[0] == expected(0, 9, 15));
  CHECK(notices == std::vector<std::string>{"'sales-0': offset 2 is out of range, going on at 9"});
}

TEST_CASE_FIXTURE(Fixture, "without a reset rule a lost position is an error") {
  fake.edit([](FakeState& state) { fill(state, "sales", 1, 5); });
  options.reset = ResetRule::none;
  auto client = admin::Client::connect(quick(fake));
  auto read = reader(client);
  read.add({{"sales", 0}, Bound::offset(99), {}});
  Given given;
  const auto done = read_to_end(read, given);
  REQUIRE(!done.ok());
  CHECK(done.error().text ==
        "cannot read 'sales-0': offset 99 is out of range and auto.offset.reset is none "
        "(OFFSET_OUT_OF_RANGE)");
}

TEST_CASE_FIXTURE(Fixture, "a partition that does not exist is an error in time") {
  fake.edit([](FakeState& state) { fill(state, "sales", 1, 1); });
  auto settings = quick(fake);
  settings.request_timeout = std::chrono::milliseconds(100);
  auto client = admin::Client::connect(settings);
  auto read = reader(client);
  read.add({{"sales", 7}, Bound::earliest(), {}});
  Given given;
  const auto done = read_to_end(read, given);
  REQUIRE(!done.ok());
  CHECK(done.error().text ==
        "cannot read 'sales-7': it does not exist (any more) (UNKNOWN_TOPIC_OR_PARTITION)");
}

TEST_CASE_FIXTURE(Fixture, "a corrupt batch is an error that names partition and offset") {
  fake.edit([](FakeState& state) {
    fill(state, "sales", 1, 3);
    state.find("sales", 0)->batches[1].bytes.back() ^= 1;
  });
  auto client = admin::Client::connect(quick(fake));
  auto read = reader(client);
  read.add({{"sales", 0}, Bound::earliest(), Bound::latest()});
  Given given;
  const auto done = read_to_end(read, given);
  REQUIRE(!done.ok());
  CHECK(done.error().kind == util::ErrorKind::corrupt);
  CHECK(done.error().text.starts_with(
      "cannot read 'sales-0': record batch at offset 3: its checksum is "));
  CHECK(given.values[0] == expected(0, 0, 3));
}

TEST_CASE_FIXTURE(Fixture, "where that is asked for, a corrupt batch is left out and named") {
  fake.edit([](FakeState& state) {
    fill(state, "sales", 1, 3);
    state.find("sales", 0)->batches[1].bytes.back() ^= 1;
  });
  options.damage = Damage::skipped;
  auto client = admin::Client::connect(quick(fake));
  auto read = reader(client);
  read.add({{"sales", 0}, Bound::earliest(), Bound::latest()});
  Given given;
  REQUIRE(read_to_end(read, given).ok());
  auto rest = expected(0, 0, 3);
  for (const auto& value : expected(0, 6, 9)) rest.push_back(value);
  CHECK(given.values[0] == rest);
  REQUIRE(notices.size() == 1);
  CHECK(notices.front().starts_with("'sales-0': skipping offsets 3 to 5: "));
}

TEST_CASE_FIXTURE(Fixture, "control batches are never given, and positions pass them") {
  fake.edit([](FakeState& state) {
    auto& topic = state.add_topic("sales", 1);
    FakeState::append(topic.partitions[0], batch({"a"}));
    FakeState::append(topic.partitions[0],
                      records::end_of_transaction({.producer_id = 7, .producer_epoch = 0},
                                                  records::ControlType::commit, 5));
  });
  auto client = admin::Client::connect(quick(fake));
  auto read = reader(client);
  read.add({{"sales", 0}, Bound::earliest(), Bound::latest()});
  Given given;
  REQUIRE(read_to_end(read, given).ok());
  CHECK(given.values[0] == std::vector<std::string>{"a"});
  CHECK(read.positions() == std::vector<Position>{{{"sales", 0}, 2}});
}

TEST_CASE_FIXTURE(Fixture, "brokers that know no topic ids are read by name") {
  fake.edit([](FakeState& state) { fill(state, "sales", 1, 2); });
  fake.limit(kFetch, {.min = 0, .max = 11});
  auto client = admin::Client::connect(quick(fake));
  auto read = reader(client);
  read.add({{"sales", 0}, Bound::earliest(), Bound::latest()});
  Given given;
  REQUIRE(read_to_end(read, given).ok());
  CHECK(given.values[0] == expected(0, 0, 6));
}

TEST_CASE_FIXTURE(Fixture,
                  "a sink that stops within a batch leaves the position behind its last record") {
  fake.edit([](FakeState& state) { fill(state, "sales", 1, 3); });
  auto client = admin::Client::connect(quick(fake));
  auto read = reader(client);
  read.add({{"sales", 0}, Bound::earliest(), {}});
  int left = 4;
  const auto turn =
      read.turn(util::Deadline::in(kPatience), [&](const TopicPartition&, RecordStream& records) {
        records::Record record;
        while (left > 0 && records.next(record)) --left;
        return left == 0 ? Flow::stop : Flow::go_on;
      });
  REQUIRE(turn.ok());
  CHECK(*turn == Turn::stopped);
  CHECK(read.positions() == std::vector<Position>{{{"sales", 0}, 4}});
}

TEST_CASE_FIXTURE(Fixture,
                  "a sink that pauses gets the rest with the next turn, each record once") {
  fake.edit([](FakeState& state) { fill(state, "sales", 2, 40); });
  auto client = admin::Client::connect(quick(fake));
  auto read = reader(client);
  for (std::int32_t p = 0; p < 2; ++p) {
    read.add({{"sales", p}, Bound::earliest(), Bound::latest()});
  }
  Given given;
  const Sink two_at_a_time = [&](const TopicPartition& at, RecordStream& records) {
    records::Record record;
    for (int i = 0; i < 2 && records.next(record); ++i) {
      given.values[at.partition].emplace_back(record.value.value_or("null"));
      CHECK(record.offset + 1 == static_cast<std::int64_t>(given.values[at.partition].size()));
    }
    return Flow::pause;
  };
  auto turn = read.turn(util::Deadline::in(kPatience), two_at_a_time);
  REQUIRE(turn.ok());
  CHECK(given.values[0].size() + given.values[1].size() == 2);
  CHECK(read.has_ready());
  for (; turn.ok() && *turn == Turn::gave;) {
    turn = read.turn(util::Deadline::in(kPatience), two_at_a_time);
  }
  REQUIRE(turn.ok());
  CHECK(*turn == Turn::finished);
  for (std::int32_t p = 0; p < 2; ++p) CHECK(given.values[p] == expected(p, 0, 120));
}

TEST_CASE_FIXTURE(Fixture, "a partition on hold waits until it is released, the others go on") {
  fake.edit([](FakeState& state) { fill(state, "sales", 2, 4); });
  auto client = admin::Client::connect(quick(fake));
  auto read = reader(client);
  for (std::int32_t p = 0; p < 2; ++p)
    read.add({{"sales", p}, Bound::earliest(), Bound::offset(12)});
  read.hold({"sales", 0});
  Given given;
  const auto deadline = util::Deadline::in(kPatience);
  const auto knows_all = [&] { return read.progress().wanted > 0; };
  while (!(read.is_finished({"sales", 1}) && knows_all()) && !deadline.expired()) {
    REQUIRE(read.turn(util::Deadline::in(std::chrono::milliseconds(20)), given.sink()).ok());
  }
  CHECK(given.values.count(0) == 0);
  CHECK(given.values[1] == expected(1, 0, 12));
  CHECK(read.progress().read == 12);
  CHECK(read.progress().wanted == 24);
  read.release({"sales", 0});
  REQUIRE(read_to_end(read, given).ok());
  CHECK(given.values[0] == expected(0, 0, 12));
}

TEST_CASE_FIXTURE(Fixture, "a partition that was removed is not given any more") {
  fake.edit([](FakeState& state) { fill(state, "sales", 2, 2); });
  auto client = admin::Client::connect(quick(fake));
  auto read = reader(client);
  read.add({{"sales", 0}, Bound::earliest(), Bound::latest()});
  read.add({{"sales", 1}, Bound::earliest(), Bound::latest()});
  read.remove({"sales", 0});
  Given given;
  REQUIRE(read_to_end(read, given).ok());
  CHECK(given.values.count(0) == 0);
  CHECK(given.values[1] == expected(1, 0, 6));
}

}  // namespace
}  // namespace kt::fetch
