#include "common/util/numbers.h"

#include <doctest/doctest.h>

namespace kt::util {

TEST_CASE("whole numbers are read as Java reads them") {
  CHECK(*parse_int32("2147483647") == 2147483647);
  CHECK(*parse_int32("-2147483648") == -2147483647 - 1);
  CHECK(*parse_int32("+5") == 5);
  CHECK(*parse_int32("007") == 7);
  CHECK(*parse_int64("9223372036854775807") == 9223372036854775807);
}

TEST_CASE("what is not wholly a number is refused by its text") {
  for (const char* text : {"", "x", "1x", " 1", "1 ", "+-1", "++1", "+", "0x10", "1.0"}) {
    CAPTURE(text);
    const auto number = parse_int64(text);
    REQUIRE_FALSE(number.ok());
    CHECK(number.error().kind == ErrorKind::usage);
    CHECK(number.error().text == "'" + std::string(text) + "' is not a whole number");
  }
}

TEST_CASE("a number that does not fit is out of range, not cut") {
  CHECK(parse_int32("2147483648").error().text == "'2147483648' is out of range");
  CHECK(parse_int64("9223372036854775808").error().text == "'9223372036854775808' is out of range");
}

TEST_CASE("limits are part of a range") {
  CHECK(parse_between("1", 1, 65535).ok());
  CHECK(parse_between("65535", 1, 65535).ok());
  CHECK(parse_between("0", 1, 65535).error().text == "'0' is not between 1 and 65535");
}

TEST_CASE("doubles are finite") {
  CHECK(*parse_double("-0.5") == -0.5);
  CHECK(*parse_double("1e3") == 1000);
  for (const char* text : {"", ".", "inf", "nan", "1e999", "1,5", "0x1p3"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_double(text).ok());
  }
}

}  // namespace kt::util
