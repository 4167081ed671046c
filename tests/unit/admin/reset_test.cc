// The pure parts of kt-groups' --reset-offsets.
#include <doctest/doctest.h>

#include "tools/kt-groups/plan.h"
#include "tools/kt-groups/plan_csv.h"
#include "tools/kt-groups/scope.h"

using namespace kt;
using groups::Bounds;
using groups::Destination;
using groups::GroupColumn;

namespace {

const admin::TopicPartition kSales{.topic = "sales", .partition = 0};

Bounds bounds(std::optional<std::int64_t> committed = 40) {
  return {.at = kSales, .committed = committed, .start = 10, .end = 100, .by_time = {}};
}

groups::Move moved(Destination::Kind kind, std::int64_t number = 0, Bounds from = bounds()) {
  const auto move = groups::plan_move(from, {.kind = kind, .number = number});
  REQUIRE(move.ok());
  return *move;
}

}  // namespace

TEST_CASE("the ends of the log are its start and end") {
  CHECK(moved(Destination::Kind::earliest).after == 10);
  CHECK(moved(Destination::Kind::latest).after == 100);
}

TEST_CASE("the current offset stays, and without one it is the end of the log") {
  CHECK(moved(Destination::Kind::current).after == 40);
  CHECK(moved(Destination::Kind::current, 0, bounds(std::nullopt)).after == 100);
}

TEST_CASE("an offset within the log is taken as it is") {
  CHECK(moved(Destination::Kind::offset, 55).after == 55);
  CHECK(moved(Destination::Kind::offset, 55).remark.empty());
}

TEST_CASE("an offset outside the log is moved to its nearer end, and says so") {
  CHECK(moved(Destination::Kind::offset, 7).after == 10);
  CHECK(moved(Destination::Kind::offset, 700).after == 100);
  CHECK(moved(Destination::Kind::offset, 700).remark ==
        "offset 700 of 'sales-0' is behind the end of the log, 100 is used");
}

TEST_CASE("a shift counts from the committed offset, both ways, without wrapping around") {
  CHECK(moved(Destination::Kind::shift, 5).after == 45);
  CHECK(moved(Destination::Kind::shift, -5).after == 35);
  CHECK(moved(Destination::Kind::shift, INT64_MAX).after == 100);
  CHECK(moved(Destination::Kind::shift, INT64_MIN).after == 10);
}

TEST_CASE("there is nothing to shift without a commit") {
  const auto move = groups::plan_move(bounds(std::nullopt), {.kind = Destination::Kind::shift});
  REQUIRE_FALSE(move.ok());
  CHECK(move.error().text == "cannot shift the offset of 'sales-0': the group has none");
}

TEST_CASE("a time without later records goes to the end of the log, and says so") {
  auto from = bounds();
  CHECK_FALSE(moved(Destination::Kind::time, 0, from).remark.empty());
  CHECK(moved(Destination::Kind::time, 0, from).after == 100);
  from.by_time = 60;
  CHECK(moved(Destination::Kind::time, 0, from).after == 60);
}

TEST_CASE("a plan keeps the offset that the group had") {
  CHECK(moved(Destination::Kind::latest).before == 40);
}

TEST_CASE("one group's plan is exported without the group, several with it") {
  const groups::Plans plans{{"g1", {{kSales, 2}, {{.topic = "sales", .partition = 10}, 3}}}};
  CHECK(groups::plans_to_csv(plans, GroupColumn::hidden) == "sales,0,2\nsales,10,3\n");
  CHECK(groups::plans_to_csv(plans, GroupColumn::shown) == "g1,sales,0,2\ng1,sales,10,3\n");
}

TEST_CASE("long cells and those with characters below '-' are quoted as Jackson does") {
  const groups::Plans plans{
      {"a group", {{{.topic = "a-topic-with-a-very-long-name", .partition = 0}, 1}}}};
  CHECK(groups::plans_to_csv(plans, GroupColumn::shown) ==
        "\"a group\",\"a-topic-with-a-very-long-name\",0,1\n");
}

TEST_CASE("an exported plan can be read back, quotes and all") {
  const groups::Plans plans{{"say \"g\", twice", {{kSales, 2}}}, {"g2", {{kSales, 7}}}};
  const auto read = groups::plans_from_csv(groups::plans_to_csv(plans, GroupColumn::shown), "");
  REQUIRE(read.ok());
  CHECK(*read == plans);
}

TEST_CASE("rows of three cells belong to the one group, and blank lines do not count") {
  const auto read = groups::plans_from_csv("sales,0,2\n\n", "g1");
  REQUIRE(read.ok());
  CHECK(*read == groups::Plans{{"g1", {{kSales, 2}}}});
}

TEST_CASE("a row that is no plan is named by its line") {
  CHECK(groups::plans_from_csv("g,sales,0,2\nsales,0,2\n", "")
            .error()
            .text.starts_with("cannot read line 2: "));
  CHECK_FALSE(groups::plans_from_csv("sales,x,2\n", "g").ok());
  CHECK_FALSE(groups::plans_from_csv("\"sales,0,2\n", "g").ok());
}

TEST_CASE("a topic may name partitions behind a colon") {
  CHECK(*groups::parse_scope("sales") == groups::TopicScope{.topic = "sales", .partitions = {}});
  CHECK(*groups::parse_scope("sales:0,12") ==
        groups::TopicScope{.topic = "sales", .partitions = {0, 12}});
}

TEST_CASE("a topic whose partitions cannot be read is refused as it was given") {
  for (const auto* text : {"sales:", ":1", "sales:x", "sales:1,", "sales:-1"}) {
    CAPTURE(text);
    const auto scope = groups::parse_scope(text);
    REQUIRE_FALSE(scope.ok());
    CHECK(scope.error().kind == util::ErrorKind::usage);
    CHECK(scope.error().text.find(text) != std::string::npos);
  }
}
