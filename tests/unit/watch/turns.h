// Recordings for tests of the verdicts on them.
#pragma once

#include <string>

#include <doctest/doctest.h>

#include "tools/kt-watch/picture.h"
#include "tools/kt-watch/replay.h"

namespace kt::watch {

inline Replay played(const char* path) {
  auto player = recording::Player::open(path);
  REQUIRE(player.ok());
  return {*std::move(player), {}};
}

// The look at which each verdict on the group was the news: "2 WARMUP, 6 OK".
inline std::string turns_of(const char* path, const std::string& group) {
  std::string turns;
  std::string last;
  Replay replay = played(path);
  monitor::History history;
  for (int look = 0; !replay.is_over(); ++look) {
    auto sample = replay.next(util::Deadline::never(), {.speed = std::nullopt});
    REQUIRE(sample.has_value());
    history.add(*std::move(sample));
    for (const monitor::GroupFinding& found : history.findings()) {
      const std::string verdict(monitor::name_of(found.judgement.verdict));
      if (found.group != group || verdict == last) continue;
      turns += (turns.empty() ? "" : ", ") + std::to_string(look) + " " + verdict;
      last = verdict;
    }
  }
  return turns;
}

// What was told of the group, in a row.
inline std::string told_of(const char* path, const std::string& group) {
  Replay replay = played(path);
  monitor::History history;
  while (!replay.is_over()) {
    history.add(*replay.next(util::Deadline::never(), {.speed = std::nullopt}));
  }
  std::string told;
  for (const monitor::Event& event : history.events()) {
    if (event.subject != group) continue;
    told += (told.empty() ? "" : ", ") + event.text;
  }
  return told;
}

}  // namespace kt::watch
