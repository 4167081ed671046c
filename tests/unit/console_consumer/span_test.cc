#include "tools/kt-console-consumer/span.h"

#include <doctest/doctest.h>

namespace kt::console_consumer {
namespace {

using fetch::Bound;

TEST_CASE("a place is a word, a number, or relative to an end") {
  CHECK(parse_offsets("17").value().start.bound.value() == 17);
  CHECK(parse_offsets("LATEST").value().start.bound.value() == Bound::latest().value());
  const auto relative = parse_offsets("end-1000").value();
  CHECK(relative.start.bound.value() == Bound::latest().value());
  CHECK(relative.start.shift == -1000);
  CHECK(!relative.end);
  CHECK(parse_offsets("beginning+5").value().start.shift == 5);
}

TEST_CASE("a range has two places, of which either may be left out") {
  const auto both = parse_offsets("100..200").value();
  CHECK(both.start.bound.value() == 100);
  CHECK(both.end->bound.value() == 200);
  CHECK(!parse_offsets("100..").value().end);
  CHECK(parse_offsets("..200").value().start.bound.value() == Bound::earliest().value());
  CHECK(parse_offsets("end-10..end-2").value().end->shift == -2);
}

TEST_CASE("only ranges and places relative to an end go for many partitions") {
  CHECK(is_range("1..2"));
  CHECK(is_range("end-1"));
  CHECK(!is_range("1"));
  CHECK(!is_range("-1"));
  CHECK(!is_range("latest"));
}

TEST_CASE("what is no place is an error") {
  for (const char* bad : {"-1", "x", "", "1.5", "1..x", "x..1", "end--1", "end-", "1...2"}) {
    CAPTURE(bad);
    CHECK(!parse_offsets(bad).ok());
  }
}

TEST_CASE("partitions are numbers and spans of them") {
  CHECK(parse_partitions("3").value() == std::vector<std::int32_t>{3});
  CHECK(parse_partitions("5-7,0,2,6").value() == std::vector<std::int32_t>{0, 2, 5, 6, 7});
  for (const char* bad : {"", "x", "-1", "3-1", "1,", "1-"}) {
    CAPTURE(bad);
    CHECK(!parse_partitions(bad).ok());
  }
}

TEST_CASE("bytes have units of 1024") {
  CHECK(parse_bytes("65536").value() == 65536);
  CHECK(parse_bytes("64M").value() == std::size_t{64} << 20);
  CHECK(parse_bytes("1g").value() == std::size_t{1} << 30);
  for (const char* bad : {"", "M", "0", "-1M", "1T", "99999999999G"}) {
    CAPTURE(bad);
    CHECK(!parse_bytes(bad).ok());
  }
}

}  // namespace
}  // namespace kt::console_consumer
