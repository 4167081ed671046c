#include "common/net/address.h"

#include <doctest/doctest.h>

namespace kt::net {
namespace {

std::vector<std::string> in_order(const std::vector<std::string>& hosts) {
  std::vector<Address> addresses;
  for (const auto& host : hosts) addresses.push_back(*literal_address(host, 1));
  std::vector<std::string> texts;
  for (const Address& each : interleaved(addresses)) texts.push_back(to_string(each));
  return texts;
}

TEST_CASE("a literal needs no resolver") {
  CHECK(to_string(*literal_address("127.0.0.1", 9092)) == "127.0.0.1:9092");
  CHECK(to_string(*literal_address("::1", 9092)) == "[::1]:9092");
}

TEST_CASE("a name is no literal") {
  CHECK_FALSE(literal_address("localhost", 9092));
  CHECK_FALSE(literal_address("kafka-1", 9092));
  CHECK_FALSE(literal_address("", 9092));
}

TEST_CASE("families alternate, beginning with the resolver's first") {
  CHECK(in_order({"::1", "::2", "10.0.0.1", "10.0.0.2", "10.0.0.3"}) ==
        std::vector<std::string>{"[::1]:1", "10.0.0.1:1", "[::2]:1", "10.0.0.2:1", "10.0.0.3:1"});
  CHECK(in_order({"10.0.0.1", "10.0.0.2"}) == std::vector<std::string>{"10.0.0.1:1", "10.0.0.2:1"});
  CHECK(in_order({}).empty());
}

}  // namespace
}  // namespace kt::net
