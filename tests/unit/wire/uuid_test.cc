#include "common/wire/uuid.h"

#include <doctest/doctest.h>

namespace kt::wire {
namespace {

TEST_CASE("a zero id is zero in text too") {
  CHECK(Uuid{}.is_zero());
  CHECK(Uuid{}.text() == "AAAAAAAAAAAAAAAAAAAAAA");
}

// Kafka's reserved ids: Uuid.ONE_UUID prints AAAAAAAAAAAAAAAAAAAAAQ.
TEST_CASE("an id has the text that Kafka gives it") {
  Uuid one;
  one.bytes.back() = 1;
  CHECK_FALSE(one.is_zero());
  CHECK(one.text() == "AAAAAAAAAAAAAAAAAAAAAQ");
  Uuid all;
  all.bytes.fill(0xff);
  CHECK(all.text() == "_____________________w");
  Uuid dashes;
  dashes.bytes.fill(0xfb);
  CHECK(dashes.text().substr(0, 4) == "-_v7");
}

TEST_CASE("the text of an id reads back as the id") {
  Uuid uuid;
  for (std::size_t i = 0; i < uuid.bytes.size(); ++i) {
    uuid.bytes[i] = static_cast<std::uint8_t>(i * 37 + 11);
  }
  CHECK(Uuid::parse(uuid.text()) == uuid);
}

TEST_CASE("a text that no id has is refused") {
  CHECK_FALSE(Uuid::parse("").has_value());
  CHECK_FALSE(Uuid::parse("AAAAAAAAAAAAAAAAAAAAA").has_value());
  CHECK_FALSE(Uuid::parse("AAAAAAAAAAAAAAAAAAAAAAA").has_value());
  CHECK_FALSE(Uuid::parse("AAAAAAAAAAAAAAAAAAAA+A").has_value());
  CHECK_FALSE(Uuid::parse("AAAAAAAAAAAAAAAAAAAAAB").has_value());
}

}  // namespace
}  // namespace kt::wire
