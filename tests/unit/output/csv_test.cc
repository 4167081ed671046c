#include "common/output/csv.h"

#include <doctest/doctest.h>

namespace kt::output {
namespace {

std::string line(const std::vector<Value>& cells) {
  std::string out;
  append_csv_row(out, cells);
  return out;
}

std::string loose(std::string_view text) {
  std::string out;
  append_loose_csv_cell(out, text);
  return out;
}

}  // namespace

TEST_CASE("cells are quoted only when they have to be") {
  CHECK(line({"a b", "c,d", "e\"f", "g\nh"}) == "a b,\"c,d\",\"e\"\"f\",\"g\nh\"\n");
}

TEST_CASE("an unknown value is an empty cell") {
  CHECK(line({Null{"no commit"}, std::int64_t{5}, true}) == ",5,true\n");
}

TEST_CASE("a list is one cell") {
  CHECK(line({list_of(std::vector<std::int32_t>{1, 2}), "x"}) == "\"1,2\",x\n");
}

TEST_CASE("Apache's export quotes what is long or has a low character") {
  CHECK(loose("foo") == "foo");
  CHECK(loose("a b") == "\"a b\"");
  CHECK(loose("a-b.c_d") == "a-b.c_d");
  CHECK(loose("a+b") == "\"a+b\"");
  CHECK(loose("a\"b") == "\"a\"\"b\"");
  CHECK(loose(std::string(24, 'x')) == std::string(24, 'x'));
  CHECK(loose(std::string(25, 'x')) == "\"" + std::string(25, 'x') + "\"");
}

}  // namespace kt::output
