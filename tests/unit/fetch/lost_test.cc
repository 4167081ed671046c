// What a reader does when the log loses what lies at its position, against the fake cluster.
#include <doctest/doctest.h>

#include "tests/unit/fetch/reading.h"

namespace kt::fetch {
namespace {

using Values = std::vector<std::string>;

struct Lost : Fixture {
  config::ConnectionSettings settings = quick(fake);
  Given given;

  // Reads until so many records have come in all.
  void read_until(Reader& reader, std::size_t count) {
    const auto deadline = util::Deadline::in(kPatience);
    const auto sink = given.sink();
    while (given.count < count) {
      const auto turn = reader.turn(deadline, sink);
      REQUIRE_MESSAGE(turn.ok(), (turn.ok() ? "" : turn.error().text));
      REQUIRE(!deadline.expired());
    }
  }

  // A reader of a partition with six records that has read them all.
  Reader at_its_end(admin::Client& client) {
    fake.edit([](FakeState& state) { fill(state, "sales", 1, 2); });
    auto read = reader(client);
    read.add({{"sales", 0}, Bound::earliest(), {}});
    read_until(read, 6);
    return read;
  }
};

void cut_to(test::FakePartition& partition, std::int64_t offset) {
  std::erase_if(partition.batches, [&](const auto& each) { return each.base_offset >= offset; });
  partition.log_end = offset;
}

TEST_CASE_FIXTURE(Lost, "records deleted before they were read are told, those behind them read") {
  for (const auto rule : {ResetRule::latest, ResetRule::earliest}) {
    fake.edit([](FakeState& state) { state.topics.clear(); });
    given = {};
    notices.clear();
    options.reset = rule;
    auto client = admin::Client::connect(settings);
    auto read = at_its_end(client);
    fake.edit([](FakeState& state) {
      auto& partition = *state.find("sales", 0);
      for (int i = 0; i < 3; ++i) FakeState::append(partition, batch({"x", "y", "z"}));
      partition.log_start = 10;
    });
    read_until(read, 11);
    CHECK(given.values[0].back() == "z");
    CHECK(notices ==
          Values{"'sales-0': offsets 6 to 9 were deleted before they were read, going on at 10"});
  }
}

TEST_CASE_FIXTURE(Lost,
                  "a log that an unclean election cut back is read on from where it was cut") {
  auto client = admin::Client::connect(settings);
  auto read = at_its_end(client);
  fake.edit([](FakeState& state) {
    auto& partition = *state.find("sales", 0);
    cut_to(partition, 3);
    ++partition.leader_epoch;
    for (int i = 0; i < 3; ++i) FakeState::append(partition, batch({"a", "b", "c"}));
  });
  read_until(read, 15);
  Values wanted = expected(0, 0, 6);
  for (int i = 0; i < 3; ++i) wanted.insert(wanted.end(), {"a", "b", "c"});
  CHECK(given.values[0] == wanted);
  CHECK(notices == Values{"'sales-0': the log was cut back after an unclean election, offsets 3 to "
                          "5 are gone, going on at 3"});
  CHECK(read.positions() == std::vector<Position>{{{"sales", 0}, 12}});
}

TEST_CASE_FIXTURE(Lost,
                  "brokers that cannot tell where a log was cut say that a position is gone") {
  fake.limit(kFetch, {.min = 0, .max = 11});
  options.reset = ResetRule::earliest;
  auto client = admin::Client::connect(settings);
  auto read = at_its_end(client);
  fake.edit([](FakeState& state) {
    auto& partition = *state.find("sales", 0);
    cut_to(partition, 3);
    ++partition.leader_epoch;
  });
  while (notices.empty()) {
    REQUIRE(read.turn(util::Deadline::in(std::chrono::milliseconds(20)), given.sink()).ok());
  }
  fake.edit([](FakeState& state) { FakeState::append(*state.find("sales", 0), batch({"new"})); });
  read_until(read, 7);
  CHECK(given.values[0].back() == "new");
  CHECK(notices == Values{"'sales-0': the log was cut back, offset 6 is gone, going on at 3"});
}

TEST_CASE_FIXTURE(Lost, "a topic that was created anew is read from its beginning") {
  auto client = admin::Client::connect(settings);
  auto read = at_its_end(client);
  fake.edit([](FakeState& state) {
    state.topics.erase("sales");
    FakeState::append(state.add_topic("sales", 1).partitions[0], batch({"first"}));
  });
  read_until(read, 7);
  CHECK(given.values[0].back() == "first");
  CHECK(notices ==
        Values{"'sales-0': the topic was deleted and created anew, going on at its offset 0"});
}

TEST_CASE_FIXTURE(Lost, "without a reset rule what is lost while reading is an error too") {
  options.reset = ResetRule::none;
  auto client = admin::Client::connect(settings);
  auto read = at_its_end(client);
  fake.edit([](FakeState& state) {
    auto& partition = *state.find("sales", 0);
    FakeState::append(partition, batch({"x", "y", "z"}));
    partition.log_start = 8;
  });
  const auto deadline = util::Deadline::in(kPatience);
  auto turn = read.turn(deadline, given.sink());
  while (turn.ok() && !deadline.expired()) turn = read.turn(deadline, given.sink());
  REQUIRE(!turn.ok());
  CHECK(turn.error().text ==
        "cannot read 'sales-0': offset 6 is out of range and auto.offset.reset is none "
        "(OFFSET_OUT_OF_RANGE)");
}

}  // namespace
}  // namespace kt::fetch
