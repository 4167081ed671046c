#include "common/sampler/group_failures.h"

#include <doctest/doctest.h>

namespace kt::sampler {

TEST_CASE("groups that fail for one reason are told in one sentence, others in their own") {
  GroupFailures failures;
  failures.add("b", util::unreachable("cannot read the offsets of group 'b': broker 1 is away"));
  failures.add("a", util::unreachable("cannot read the offsets of group 'a': broker 1 is away"));
  failures.add("c", util::unreachable("cannot read the offsets of group 'c': broker 1 is away"));
  failures.add("d", util::refused("cannot read the offsets of group 'd': not yours", 30));
  const auto told = failures.told();
  REQUIRE(told.size() == 2);
  CHECK(told[0].text == "cannot read the offsets of group 'b' and 2 others: broker 1 is away");
  CHECK(told[0].kind == util::ErrorKind::unreachable);
  CHECK(told[1].text == "cannot read the offsets of group 'd': not yours");
  CHECK(told[1].kafka_code == 30);
}

TEST_CASE("one other is not several, and a sentence without the group's name is left as it is") {
  GroupFailures failures;
  failures.add("a", util::refused("'a' failed"));
  failures.add("b", util::refused("'b' failed"));
  failures.add("c", util::refused("all is lost"));
  failures.add("d", util::refused("all is lost"));
  const auto told = failures.told();
  REQUIRE(told.size() == 2);
  CHECK(told[0].text == "'a' and another one failed");
  CHECK(told[1].text == "all is lost");
}

}  // namespace kt::sampler
