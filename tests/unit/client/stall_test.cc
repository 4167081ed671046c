// When a person is told that nothing is being acknowledged.
#include "common/client/stall.h"

#include <doctest/doctest.h>

using namespace std::chrono_literals;
using kt::client::Delivery;
using kt::client::Stall;

namespace {

const Stall::Moment kStart{};

}  // namespace

TEST_CASE("records that wait longer than the patience are told once") {
  Stall stall(2s);
  const Delivery waiting{.accepted = 10};
  CHECK_FALSE(stall.is_news(waiting, kStart));
  CHECK_FALSE(stall.is_news(waiting, kStart + 1s));
  CHECK(stall.is_news(waiting, kStart + 2s));
  CHECK_FALSE(stall.is_news(waiting, kStart + 3s));
}

TEST_CASE("an acknowledgement begins the patience anew") {
  Stall stall(2s);
  CHECK_FALSE(stall.is_news({.accepted = 10}, kStart));
  CHECK_FALSE(stall.is_news({.accepted = 10, .acknowledged = 1}, kStart + 1900ms));
  CHECK_FALSE(stall.is_news({.accepted = 10, .acknowledged = 1}, kStart + 3s));
  CHECK(stall.is_news({.accepted = 10, .acknowledged = 1}, kStart + 4s));
}

TEST_CASE("a second stall is told again") {
  Stall stall(2s);
  CHECK_FALSE(stall.is_news({.accepted = 10}, kStart));
  CHECK(stall.is_news({.accepted = 10}, kStart + 2s));
  CHECK_FALSE(stall.is_news({.accepted = 10, .acknowledged = 5}, kStart + 3s));
  CHECK(stall.is_news({.accepted = 10, .acknowledged = 5}, kStart + 5s));
}

TEST_CASE("nothing waiting is never a stall") {
  Stall stall(2s);
  const Delivery done{.accepted = 10, .acknowledged = 10};
  CHECK_FALSE(stall.is_news(done, kStart));
  CHECK_FALSE(stall.is_news(done, kStart + 1h));
}

TEST_CASE("records given after a pause in the input have the whole patience") {
  Stall stall(2s);
  CHECK_FALSE(stall.is_news({.accepted = 10, .acknowledged = 10}, kStart));
  CHECK_FALSE(stall.is_news({.accepted = 11, .acknowledged = 10}, kStart + 1h));
  CHECK_FALSE(stall.is_news({.accepted = 11, .acknowledged = 10}, kStart + 1h + 1s));
}
