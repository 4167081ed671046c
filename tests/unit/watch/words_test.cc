#include "tools/kt-watch/words.h"

#include <doctest/doctest.h>

namespace kt::watch {

TEST_CASE("a lag that leaves something out has a plus, an unknown one is a dash") {
  CHECK(lag_words(120, true) == "120");
  CHECK(lag_words(120, false) == "120+");
  CHECK(lag_words(std::nullopt, false) == "-");
}

TEST_CASE("an age that is at least so much says so") {
  CHECK(age_words(monitor::Age{.span = std::chrono::seconds(45)}) == "45s");
  CHECK(age_words(monitor::Age{.span = std::chrono::seconds(45), .is_at_least = true}) == ">45s");
  CHECK(age_words(monitor::Age{.is_at_least = true}) == "-");
  CHECK(age_words(monitor::Age{}) == "0ms");
  CHECK(age_words(std::nullopt) == "-");
}

TEST_CASE("a drain is a range, perhaps without an end, or never") {
  CHECK(drain_words(monitor::Drain{.soonest = 40, .latest = 55}, monitor::Verdict::draining) ==
        "40s-55s");
  CHECK(drain_words(monitor::Drain{.soonest = 45, .latest = 45}, monitor::Verdict::draining) ==
        "45s");
  CHECK(drain_words(monitor::Drain{.soonest = 40, .latest = {}}, monitor::Verdict::draining) ==
        "40s-?");
  CHECK(drain_words(monitor::Drain{.soonest = 0, .latest = 0}, monitor::Verdict::idle) ==
        "drained");
  CHECK(drain_words(std::nullopt, monitor::Verdict::slow) == "never");
  CHECK(drain_words(std::nullopt, monitor::Verdict::ok) == "-");
}

TEST_CASE("a drain that takes ages is no overflow") {
  CHECK_FALSE(
      drain_words(monitor::Drain{.soonest = 1e18, .latest = 1e300}, monitor::Verdict::draining)
          .empty());
}

TEST_CASE("a countdown is at the soonest, about, or over") {
  using monitor::Countdown;
  CHECK(countdown_words(Countdown{.left = std::chrono::minutes(125)}) == "2h05m");
  CHECK(countdown_words(Countdown{.left = std::chrono::minutes(125), .is_soonest = false}) ==
        "~2h05m");
  CHECK(countdown_words(Countdown{}) == "due");
  CHECK(countdown_words(std::nullopt) == "-");
}

TEST_CASE("a sparkline is scaled to its highest value and shows the newest ones") {
  CHECK(sparkline({0, 7}, 8, Glyphs::ascii) == "_#");
  CHECK(sparkline({9, 9, 0, 7}, 2, Glyphs::ascii) == "_#");
  CHECK(sparkline({0, 0}, 8, Glyphs::ascii) == "__");
  CHECK(sparkline({}, 8, Glyphs::unicode).empty());
  CHECK(sparkline({1, 8}, 8, Glyphs::unicode) == "▂█");
}

}  // namespace kt::watch
