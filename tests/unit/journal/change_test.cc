#include "common/journal/change.h"

#include <doctest/doctest.h>

using namespace kt;
using journal::Change;

TEST_CASE("a change survives being written, whatever its names hold") {
  const Change change{
      .id = "",
      .time = util::WallTime(std::chrono::milliseconds(1'750'000'000'123)),
      .action = "reset-offsets",
      .cluster = "kafka-1:9092,kafka-2:9092",
      .kind = "share",
      .group = "a group with % and \xc3\xa4\n",
      .offsets =
          {{.topic = "sales",
            .partition = 3,
            .before = 17,
            .after = std::nullopt,
            .metadata = "at 12:00"},
           {.topic = "new", .partition = 0, .before = std::nullopt, .after = 5, .metadata = ""}},
      .is_finished = true};
  const auto read = journal::from_text(journal::to_text(change));
  REQUIRE(read.ok());
  CHECK(*read == change);
}

TEST_CASE("a change that names no kind of group is one of consumers") {
  const auto read = journal::from_text("kt-journal 1\naction delete\ngroup g\n");
  REQUIRE(read.ok());
  CHECK(read->kind.empty());
}

TEST_CASE("a change is not finished until that is appended") {
  Change change{.group = "g"};
  const auto text = journal::to_text(change);
  CHECK_FALSE(journal::from_text(text)->is_finished);
  CHECK(journal::from_text(text + std::string(journal::kFinished))->is_finished);
}

TEST_CASE("what is no change is corrupt, and the line is named") {
  for (const auto* text :
       {"", "something", "kt-journal 1\n", "kt-journal 1\ngroup g\noffset t x 1 2 %\n",
        "kt-journal 1\ngroup g\noffset t 0 1\n", "kt-journal 1\ngroup %4\n"}) {
    CAPTURE(text);
    const auto change = journal::from_text(text);
    REQUIRE_FALSE(change.ok());
    CHECK(change.error().kind == util::ErrorKind::corrupt);
  }
  CHECK(journal::from_text("kt-journal 1\ngroup g\noffset t 0 1\n")
            .error()
            .text.starts_with("line 3: "));
}
