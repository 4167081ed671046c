#include "common/broker/loop.h"

#include <string>

#include <doctest/doctest.h>

#include "common/broker/waiters.h"

namespace kt::broker {
namespace {

using std::chrono::milliseconds;
using util::Deadline;

class Counter : public Source {
 public:
  void interests(std::vector<pollfd>&) const override {}
  Deadline wake_at() const override { return Deadline::at(Deadline::Clock::time_point()); }
  void advance() override { ++advances; }

  int advances = 0;
};

TEST_CASE("timers run in the order of their moments, and not before") {
  Loop loop;
  std::string order;
  loop.at(Deadline::in(milliseconds(2)), [&order] { order += "b"; });
  loop.at(Deadline::in(milliseconds(1)), [&order] { order += "a"; });
  loop.at(Deadline::in(std::chrono::hours(1)), [&order] { order += "never"; });
  while (order.size() < 2) loop.turn(Deadline::never());
  CHECK(order == "ab");
}

TEST_CASE("what soon() is given runs in the next turn, not in this one") {
  Loop loop;
  int runs = 0;
  loop.soon([&] {
    ++runs;
    loop.soon([&runs] { ++runs; });
  });
  loop.turn(Deadline::never());
  CHECK(runs == 1);
  loop.turn(Deadline::never());
  CHECK(runs == 2);
}

TEST_CASE("a cancelled timer does not run") {
  Loop loop;
  bool has_run = false;
  loop.cancel(loop.at(Deadline::in(milliseconds(0)), [&has_run] { has_run = true; }));
  loop.turn(Deadline::in(milliseconds(1)));
  CHECK_FALSE(has_run);
}

TEST_CASE("a source works while somebody keeps it") {
  Loop loop;
  auto source = std::make_shared<Counter>();
  loop.add(source);
  loop.turn(Deadline::never());
  CHECK(source->advances == 1);
  const std::weak_ptr<Counter> gone = source;
  source.reset();
  CHECK(gone.expired());
  loop.turn(Deadline::in(milliseconds(0)));
}

TEST_CASE("a turn without anything due ends at its deadline") {
  Loop loop;
  const auto deadline = Deadline::in(milliseconds(2));
  loop.turn(deadline);
  CHECK(deadline.expired());
}

TEST_CASE("waiters are told once: at their deadline, or all together") {
  Loop loop;
  Waiters waiters(loop);
  std::string told;
  const auto resume = [&told](char who) {
    return [&told, who](const util::Result<void>& result) {
      told += who;
      told += result.ok() ? "+" : "-";
    };
  };
  const auto late = [] { return util::timed_out("late"); };
  waiters.add(Deadline::in(milliseconds(0)), resume('a'), late);
  waiters.add(Deadline::in(std::chrono::hours(1)), resume('b'), late);
  while (told.empty()) loop.turn(Deadline::never());
  waiters.settle({});
  CHECK(told == "a-b+");
  CHECK(waiters.empty());
}

}  // namespace
}  // namespace kt::broker
