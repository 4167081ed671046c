#include "common/cli/checks.h"

#include <doctest/doctest.h>

#include "common/cli/arguments.h"

namespace kt::cli {
namespace {

// Five flags, some of them given.
class GivenLine {
 public:
  explicit GivenLine(const std::vector<std::string>& words) {
    for (const char* name : {"list", "create", "topic", "config", "partitions"}) {
      listing.flag(name, ignored_, "");
    }
    const auto arguments = read_arguments(listing, words);
    REQUIRE(arguments.ok());
    REQUIRE(store_arguments(*arguments).ok());
  }

  Listing listing;

 private:
  bool ignored_ = false;
};

}  // namespace

TEST_CASE("exactly one action is one") {
  CHECK(*exactly_one(GivenLine({"--create"}).listing, {"list", "create"}) == "create");
  CHECK(exactly_one(GivenLine({}).listing, {"list", "create"}).error().text ==
        "exactly one of --list, --create is required");
  CHECK(exactly_one(GivenLine({"--create", "--list"}).listing, {"list", "create"}).error().text ==
        "cannot use '--list' with '--create': exactly one of --list, --create is required");
}

TEST_CASE("the same action twice counts once") {
  CHECK(exactly_one(GivenLine({"--list", "--list"}).listing, {"list", "create"}).ok());
}

TEST_CASE("at most one may be none") {
  CHECK(at_most_one(GivenLine({}).listing, {"list", "create"}).ok());
  CHECK_FALSE(at_most_one(GivenLine({"--list", "--create"}).listing, {"list", "create"}).ok());
}

TEST_CASE("a required option is asked for with its purpose") {
  CHECK(required(GivenLine({"--topic"}).listing, "topic", "to create a topic").ok());
  CHECK(required(GivenLine({}).listing, "topic", "to create a topic").error().text ==
        "--topic is required to create a topic");
}

TEST_CASE("pairs are checked in both directions") {
  const GivenLine line({"--config", "--list"});
  CHECK(only_with(line.listing, "config", {"create"}).error().text ==
        "cannot use '--config': it goes only with --create");
  CHECK(only_with(line.listing, "config", {"create", "list"}).ok());
  CHECK(only_with(line.listing, "partitions", {"create"}).ok());
  CHECK(not_with(line.listing, "config", {"create", "list"}).error().text ==
        "cannot use '--config' with '--list'");
  CHECK(not_with(line.listing, "config", {"create"}).ok());
}

TEST_CASE("the first failure of several is told") {
  CHECK(first_failure({{}, util::usage("one"), util::usage("two")}).error().text == "one");
  CHECK(first_failure({{}, {}}).ok());
}

}  // namespace kt::cli
