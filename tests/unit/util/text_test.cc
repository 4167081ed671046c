#include "common/util/text.h"

#include <doctest/doctest.h>

namespace kt::util {

using Pieces = std::vector<std::string>;

TEST_CASE("split keeps empty pieces") {
  CHECK(split("a,,b", ',') == Pieces{"a", "", "b"});
  CHECK(split("", ',') == Pieces{""});
  CHECK(split(",", ',') == Pieces{"", ""});
}

TEST_CASE("cut takes the first separator only") {
  const auto halves = cut("k=a=b", '=');
  REQUIRE(halves);
  CHECK(halves->left == "k");
  CHECK(halves->right == "a=b");
  CHECK_FALSE(cut("k", '='));
}

TEST_CASE("trim leaves blanks inside alone") {
  CHECK(trim(" \t a b\r\n") == "a b");
  CHECK(trim("  ") == "");
}

TEST_CASE("join of nothing is empty") {
  CHECK(join({}, ", ") == "");
  CHECK(join({"a", "b"}, ", ") == "a, b");
}

TEST_CASE("case is folded for ASCII letters only") {
  CHECK(to_lower("ÄB") == "Äb");
  CHECK(to_upper("aä") == "Aä");
  CHECK(equal_ignoring_case("Stable", "sTABLE"));
  CHECK_FALSE(equal_ignoring_case("Stable", "Stabl"));
}

TEST_CASE("a swap of neighbours is one edit") {
  CHECK(edit_distance("tpoic", "topic") == 1);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
}

TEST_CASE("the nearest name is found whatever its case, and far ones are not offered") {
  const Pieces names = {"list", "topic", "bootstrap-server"};
  CHECK(nearest("tpoic", names) == "topic");
  CHECK(nearest("LIST", names) == "list");
  CHECK(nearest("bootstrap-servers", names) == "bootstrap-server");
  CHECK_FALSE(nearest("describe", names));
}

TEST_CASE("a name of one letter is not near to every other letter") {
  CHECK_FALSE(nearest("x", {"y"}));
}

}  // namespace kt::util
