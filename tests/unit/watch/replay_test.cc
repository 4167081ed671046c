#include "tools/kt-watch/replay.h"

#include <filesystem>

#include <doctest/doctest.h>

#include "common/recording/recorder.h"

namespace kt::watch {
namespace {

constexpr Pace kAtOnce{.speed = std::nullopt};

monitor::Sample second_of(int second) {
  monitor::Sample sample;
  sample.at = util::Moment{} + std::chrono::seconds(500 + second);
  sample.wall = util::WallTime{} + std::chrono::seconds(second);
  for (const std::string group : {"audit", "billing"}) {
    sample.groups[group].positions[{"sales", 0}] = {.committed = second, .end = 100};
    sample.groups[group].positions[{"stock", 0}] = {.committed = second, .end = 100};
  }
  sample.logs.edit()[{"sales", 0}] = {.leader = 1};
  sample.logs.edit()[{"stock", 0}] = {.leader = 2};
  return sample;
}

// Five samples, a second apart.
Replay recorded(sampler::Selection selection = {}) {
  namespace fs = std::filesystem;
  std::string folder = (fs::temp_directory_path() / "kt-replay-XXXXXX").string();
  REQUIRE(::mkdtemp(folder.data()) != nullptr);
  {
    auto recorder = recording::Recorder::create(folder + "/file", {.cluster = "here:9092"});
    for (int i = 0; i < 5; ++i) CHECK(recorder->add(second_of(i)).ok());
  }
  auto player = recording::Player::open(folder + "/file");
  REQUIRE(player.ok());
  fs::remove_all(folder);
  return {*std::move(player), std::move(selection)};
}

util::Deadline at_once() {
  return util::Deadline::in(std::chrono::milliseconds(0));
}

}  // namespace

TEST_CASE("without a speed every sample is due, and then it is over") {
  Replay replay = recorded();
  CHECK(replay.header().cluster == "here:9092");
  for (int i = 0; i < 5; ++i) {
    CHECK_FALSE(replay.is_over());
    CHECK(replay.next(at_once(), kAtOnce) == second_of(i));
    CHECK(replay.now() == second_of(i).at);
  }
  CHECK(replay.is_over());
  CHECK_FALSE(replay.next(at_once(), kAtOnce).has_value());
  CHECK_FALSE(replay.failure().has_value());
}

TEST_CASE("while it is paused nothing comes but by steps") {
  Replay replay = recorded();
  const Pace paused{.speed = 1'000, .is_paused = true};
  const Pace step{.speed = 1'000, .is_paused = true, .wants_step = true};
  CHECK_FALSE(replay.next(at_once(), paused).has_value());
  CHECK(replay.next(at_once(), step) == second_of(0));
  CHECK_FALSE(replay.next(at_once(), paused).has_value());
  CHECK(replay.next(at_once(), step) == second_of(1));
}

TEST_CASE("at a speed a sample waits for its moment, but no longer than it may") {
  Replay replay = recorded();
  const Pace slow{.speed = 0.1};
  CHECK(replay.next(at_once(), slow) == second_of(0));
  CHECK_FALSE(replay.next(at_once(), slow).has_value());
  const Pace fast{.speed = 1'000'000};
  std::optional<monitor::Sample> second;
  while (!second) second = replay.next(util::Deadline::never(), fast);
  CHECK(second == second_of(1));
}

TEST_CASE("of a recording only what is selected is played") {
  Replay replay = recorded({.takes_group = [](std::string_view name) { return name == "audit"; },
                            .takes_topic = [](std::string_view name) { return name == "stock"; }});
  const auto sample = replay.next(at_once(), kAtOnce);
  REQUIRE(sample.has_value());
  CHECK(sample->groups.size() == 1);
  CHECK(sample->groups.at("audit").positions.size() == 1);
  CHECK(sample->logs->size() == 1);
  CHECK(sample->logs->contains({"stock", 0}));
}

TEST_CASE("groups that read none of the selected topics are not played") {
  Replay replay = recorded({.takes_topic = [](std::string_view name) { return name == "other"; }});
  const auto sample = replay.next(at_once(), kAtOnce);
  REQUIRE(sample.has_value());
  CHECK(sample->groups.empty());
}

}  // namespace kt::watch
