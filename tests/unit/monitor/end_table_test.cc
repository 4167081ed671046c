#include "common/monitor/end_table.h"

#include <doctest/doctest.h>

namespace kt::monitor {
namespace {

util::Moment second(int number) {
  return util::Moment{} + std::chrono::seconds(number);
}

Age seconds_ago(int number) {
  return {.span = std::chrono::seconds(number)};
}

}  // namespace

TEST_CASE("the age of a record lies between the two looks that it came in between") {
  EndTable table;
  table.add({second(0), 100});
  table.add({second(10), 200});
  CHECK(table.age_at(150, second(20)) == seconds_ago(15));
  CHECK(table.age_at(100, second(20)) == seconds_ago(20));
}

TEST_CASE("what was written before the first look is at least as old as the look") {
  EndTable table;
  table.add({second(5), 100});
  CHECK(table.age_at(40, second(12)) == Age{.span = std::chrono::seconds(7), .is_at_least = true});
}

TEST_CASE("a record that is not there yet has no age") {
  EndTable table;
  table.add({second(0), 100});
  CHECK_FALSE(table.age_at(100, second(3)).has_value());
  CHECK_FALSE(EndTable().age_at(0, second(3)).has_value());
}

TEST_CASE("after a quiet time a record dates from when the log went on") {
  EndTable table;
  for (int i = 0; i <= 100; ++i) table.add({second(i), 50});
  table.add({second(101), 60});
  CHECK(table.age_at(50, second(101)) == seconds_ago(1));
}

TEST_CASE("what the broker said of the past makes an age exact") {
  EndTable table;
  table.add({second(1000), 500});
  table.learn({second(400), 100});
  CHECK(table.age_at(100, second(1000)) == seconds_ago(600));
  CHECK(table.age_at(300, second(1000)) == seconds_ago(300));
  CHECK(table.age_at(99, second(1000))->is_at_least);
}

TEST_CASE("groups at several places of one log all make it more exact") {
  EndTable table;
  table.add({second(1000), 500});
  table.learn({second(400), 100});
  table.learn({second(900), 300});
  CHECK(table.age_at(300, second(1000)) == seconds_ago(100));
  CHECK(table.age_at(200, second(1000)) == seconds_ago(350));
  table.learn({second(950), 200});  // later than a higher offset: cannot be
  CHECK(table.age_at(200, second(1000)) == seconds_ago(350));
}

TEST_CASE("a topic made anew starts the table over") {
  EndTable table;
  table.add({second(0), 100});
  table.add({second(1), 3});
  CHECK(table.age_at(1, second(2))->is_at_least);
  CHECK_FALSE(table.age_at(3, second(2)).has_value());
}

TEST_CASE("a table that is thinned out still spans the whole time") {
  EndTable table;
  for (int i = 0; i <= 3600; ++i) table.add({second(i), i * 10});
  CHECK(table.age_at(0, second(3600)) == seconds_ago(3600));
  const auto middle = table.age_at(18'000, second(3600));
  REQUIRE(middle.has_value());
  CHECK(middle->span == std::chrono::seconds(1800));
  const auto late = table.age_at(35'990, second(3600));
  CHECK(late == seconds_ago(1));
}

TEST_CASE("a table of few points reaches as far back, in larger steps") {
  EndTable table;
  for (int i = 0; i <= 600; ++i) table.add({second(i), i * 100}, 16);
  CHECK(table.age_at(0, second(600)) == Age{.span = std::chrono::seconds(600)});
  CHECK(table.age_at(59'900, second(600)) == Age{.span = std::chrono::seconds(1)});
  CHECK(table.age_at(30'000, second(600)) == Age{.span = std::chrono::seconds(300)});
}

}  // namespace kt::monitor
