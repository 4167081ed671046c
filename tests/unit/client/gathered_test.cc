// Records on their way to librdkafka keep their bytes, their order, and null apart from empty.
#include "common/client/gathered.h"

#include <string>

#include <doctest/doctest.h>

using kt::client::Gathered;
using kt::client::Header;
using kt::client::Record;

namespace {

Record plain(std::string_view value, std::uint64_t position = 0) {
  return {.key = {},
          .value = value,
          .headers = {},
          .partition = {},
          .timestamp_ms = {},
          .position = position};
}

std::string_view payload_of(const rd_kafka_message_t& message) {
  return {static_cast<const char*>(message.payload), message.len};
}

}  // namespace

TEST_CASE("what was added does not depend on the caller's bytes any more") {
  Gathered gathered;
  std::string line = "first";
  CHECK(gathered.add(plain(line, 1)));
  line = "other";
  CHECK(gathered.add(plain(line, 2)));
  REQUIRE(gathered.messages().size() == 2);
  CHECK(payload_of(gathered.messages()[0]) == "first");
  CHECK(kt::client::position_of(gathered.messages()[0]) == 1);
  CHECK(payload_of(gathered.messages()[1]) == "other");
  CHECK(kt::client::position_of(gathered.messages()[1]) == 2);
}

TEST_CASE("an empty key is not null, and no key is") {
  Gathered gathered;
  Record record = plain("v");
  CHECK(gathered.add(record));
  record.key = std::string_view();
  CHECK(gathered.add(record));
  record.value.reset();
  CHECK(gathered.add(record));
  CHECK(gathered.messages()[0].key == nullptr);
  CHECK(gathered.messages()[1].key != nullptr);
  CHECK(gathered.messages()[1].key_len == 0);
  CHECK(gathered.messages()[2].payload == nullptr);
}

TEST_CASE("a partition of its own goes with the record") {
  Gathered gathered;
  Record record = plain("v");
  CHECK(gathered.add(record));
  record.partition = 1;
  CHECK(gathered.add(record));
  CHECK(gathered.messages()[0].partition == RD_KAFKA_PARTITION_UA);
  CHECK(gathered.messages()[1].partition == 1);
}

TEST_CASE("what has a timestamp or headers is not gathered") {
  Gathered gathered;
  Record record = plain("v");
  record.timestamp_ms = 0;
  CHECK_FALSE(gathered.add(record));
  record = plain("v");
  const Header header{.name = "h", .value = {}};
  record.headers = {&header, 1};
  CHECK_FALSE(gathered.add(record));
}

TEST_CASE("a record larger than all the room is not gathered") {
  Gathered gathered;
  CHECK_FALSE(gathered.add(plain(std::string(100'000, 'x'))));
  CHECK(gathered.empty());
}

TEST_CASE("there is room again after clearing") {
  Gathered gathered;
  std::size_t count = 0;
  while (gathered.add(plain("v"))) ++count;
  CHECK(count > 1);
  CHECK(gathered.is_full());
  gathered.clear();
  CHECK(gathered.add(plain("v")));
}
