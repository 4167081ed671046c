#include "common/util/murmur2.h"

#include <doctest/doctest.h>

namespace kt::util {

// The vectors of Kafka's own test of this hash.
TEST_CASE("murmur2 gives what Java's gives") {
  CHECK(murmur2("21") == -973932308);
  CHECK(murmur2("foobar") == -790332482);
  CHECK(murmur2("a-little-bit-long-string") == -985981536);
  CHECK(murmur2("a-little-bit-longer-string") == -1486304829);
  CHECK(murmur2("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8") == -58897971);
  CHECK(murmur2("abc") == 479470107);
}

TEST_CASE("a negative hash loses its sign bit, not its sign") {
  CHECK(to_positive(-1) == 2147483647);
  CHECK(to_positive(-2147483647 - 1) == 0);
  CHECK(to_positive(5) == 5);
}

TEST_CASE("bytes above 127 count as unsigned in the tail") {
  CHECK(murmur2("\xff") != murmur2("\x7f"));
}

TEST_CASE("a key's partition lies within the topic") {
  CHECK(partition_of_key("foobar", 3) == (-790332482 & 0x7fffffff) % 3);
  CHECK(partition_of_key("", 1) == 0);
}

}  // namespace kt::util
