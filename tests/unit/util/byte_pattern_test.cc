#include "common/util/byte_pattern.h"

#include <doctest/doctest.h>

namespace kt::util {
namespace {

using namespace std::string_view_literals;

bool finds(std::string_view pattern, std::string_view bytes) {
  return BytePattern::compile(pattern).value().occurs_in(bytes);
}

TEST_CASE("a pattern may occur anywhere") {
  CHECK(finds("b", "abc"));
  CHECK(!finds("d", "abc"));
  CHECK(finds("", "abc"));
  CHECK(finds("", ""));
  CHECK(!finds("a", ""));
  CHECK(finds("^a.c$", "abc"));
  CHECK(!finds("^b", "abc"));
  CHECK(finds("(?i)ABC", "xabcx"));
  CHECK(finds("x*$", ""));
}

TEST_CASE("bytes need not be text") {
  CHECK(finds("b", "a\0b"sv));
  CHECK(finds("\xff", "\xfe\xff"));
  CHECK(finds("\\d+",
              "\xff\xfe"
              "7"));
}

TEST_CASE("what is no pattern is named") {
  CHECK(BytePattern::compile("(").error().text.starts_with("'(' is not a regular expression: "));
}

}  // namespace
}  // namespace kt::util
