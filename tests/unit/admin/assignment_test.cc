// The small languages of kt-topics' --create and --alter.
#include "tools/kt-topics/assignment.h"

#include <doctest/doctest.h>

using kt::topics::parse_assignment;
using kt::topics::parse_config;

TEST_CASE("item i of an assignment is the replicas of partition i") {
  const auto assignment = parse_assignment("0:1, 1 :2");
  REQUIRE(assignment.ok());
  CHECK(*assignment == std::vector<std::vector<std::int32_t>>{{0, 1}, {1, 2}});
  CHECK(parse_assignment("")->empty());
}

TEST_CASE("an assignment that cannot be is refused with the part that is wrong") {
  CHECK(parse_assignment("5:5").error().text.find("broker 5 stands twice") != std::string::npos);
  CHECK(parse_assignment("0:1,2").error().text.find("partition 1 has another") !=
        std::string::npos);
  CHECK(parse_assignment("a").error().text.find("'a'") != std::string::npos);
  CHECK(parse_assignment("0:1,").error().kind == kt::util::ErrorKind::usage);
}

TEST_CASE("a config is a name and a value with blanks around them") {
  CHECK(*parse_config(" retention.ms = 100 ") ==
        std::pair<std::string, std::string>{"retention.ms", "100"});
}

TEST_CASE("a config with less or more than two parts is refused") {
  for (const auto* text : {"k", "k=", "=v", "k=a=b", ""}) {
    CAPTURE(text);
    CHECK_FALSE(parse_config(text).ok());
  }
}
