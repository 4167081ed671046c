// What is said of groups to which something really happened: stories.rec was recorded on a cluster
// by tests/support/record_stories.sh, a look a second. At look 26 the consumer of "killed" was
// killed (its session ends after six seconds) and that of "paused" stopped, to go on at look 60;
// "slow" reads 10 of 40 records a second all the time.
#include <doctest/doctest.h>

#include "tests/unit/watch/turns.h"

namespace kt::watch {

TEST_CASE("a consumer that keeps up is never suspected") {
  CHECK(turns_of(KT_STORIES, "story-even") == "1 UNKNOWN, 2 WARMUP, 6 OK");
}

TEST_CASE("a consumer that is slow is called so by the first verdict there is") {
  CHECK(turns_of(KT_STORIES, "story-slow") == "1 UNKNOWN, 2 WARMUP, 6 SLOW");
}

TEST_CASE("a killed consumer is behind at the next look, and none once its session is over") {
  CHECK(turns_of(KT_STORIES, "story-killed") == "1 UNKNOWN, 2 WARMUP, 6 OK, 27 SLOW, 31 NOMEMBER");
}

TEST_CASE(
    "a consumer that is stopped is behind at the next look, and has stopped after 30 seconds") {
  CHECK(turns_of(KT_STORIES, "story-paused") ==
        "1 UNKNOWN, 2 WARMUP, 6 OK, 27 SLOW, 56 STOP, 60 SLOW, 61 OK");
}

TEST_CASE("the events of the stories are told once") {
  Replay replay = played(KT_STORIES);
  monitor::History history;
  while (!replay.is_over()) {
    history.add(*replay.next(util::Deadline::never(), {.speed = std::nullopt}));
  }
  std::string told;
  for (const monitor::Event& event : history.events()) {
    told += event.subject + ": " + event.text + ", ";
  }
  CHECK(told ==
        "story-even: the group appeared, story-killed: the group appeared, story-paused: the group "
        "appeared, story-slow: the group appeared, story-killed: state Empty, was Stable, "
        "story-killed: member left: killed (127.0.0.1), ");
}

}  // namespace kt::watch
