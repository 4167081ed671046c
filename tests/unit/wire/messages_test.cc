// What must hold for every message of every API in every version of ours.
#include <algorithm>
#include <string>
#include <utility>

#include <doctest/doctest.h>

#include "common/wire/apis.h"
#include "common/wire/decode.h"
#include "common/wire/dump.h"
#include "common/wire/encode.h"
#include "tests/support/random_message.h"

namespace kt::wire {
namespace {

constexpr int kMessagesPerVersion = 25;

// Calls check.template operator()<Message>(api, version) for both messages of all APIs.
void for_each_version(auto&& check) {
  for_each_api([&]<class Request>() {
    const Api& api = Request::api;
    for (auto version = api.ours.min; version <= api.ours.max; ++version) {
      CAPTURE(api.name);
      CAPTURE(version);
      check.template operator()<Request>(api, version);
      check.template operator()<typename Request::Response>(api, version);
    }
  });
}

template <class Message>
std::string encoded(const Message& message, const Api& api, std::int16_t version) {
  auto bytes = encode(message, api, version);
  REQUIRE_MESSAGE(bytes.ok(), (bytes.ok() ? std::string() : bytes.error().text));
  return *std::move(bytes);
}

// Cuts, flips and hostile lengths are tried on a short prefix: long ones take the square of time.
constexpr std::size_t kMostPositions = 200;

TEST_CASE("a default message survives encoding and decoding in every version") {
  for_each_version([]<class Message>(const Api& api, std::int16_t version) {
    const auto decoded = decode<Message>(encoded(Message{}, api, version), api, version);
    REQUIRE(decoded.ok());
    CHECK(*decoded == Message{});
  });
}

TEST_CASE("random messages survive encoding and decoding in every version") {
  for_each_version([]<class Message>(const Api& api, std::int16_t version) {
    tests::RandomMessages random(static_cast<std::uint64_t>(api.key * 100 + version));
    for (int i = 0; i < kMessagesPerVersion; ++i) {
      const auto message = random.template next<Message>(version);
      const std::string bytes = encoded(message, api, version);
      const auto decoded = decode<Message>(bytes, api, version);
      REQUIRE_MESSAGE(decoded.ok(), (decoded.ok() ? std::string() : decoded.error().text));
      CHECK(*decoded == message);
      CHECK(encoded(*decoded, api, version) == bytes);
    }
  });
}

TEST_CASE("a message that is cut short anywhere is an error") {
  for_each_version([]<class Message>(const Api& api, std::int16_t version) {
    tests::RandomMessages random(7);
    const std::string bytes = encoded(random.template next<Message>(version), api, version);
    const std::size_t positions = std::min(bytes.size(), kMostPositions);
    for (std::size_t cut = 1; cut <= positions; ++cut) {
      CHECK_FALSE(decode<Message>(bytes.substr(0, bytes.size() - cut), api, version).ok());
    }
  });
}

TEST_CASE("a byte too many is an error") {
  for_each_version([]<class Message>(const Api& api, std::int16_t version) {
    const std::string bytes = encoded(Message{}, api, version) + '\0';
    const auto decoded = decode<Message>(bytes, api, version);
    REQUIRE_FALSE(decoded.ok());
    CHECK(decoded.error().text.find("1 bytes left over") != std::string::npos);
  });
}

// What still decodes must encode again: nothing is accepted that cannot be said.
TEST_CASE("a flipped byte gives another message or an error") {
  for_each_version([]<class Message>(const Api& api, std::int16_t version) {
    tests::RandomMessages random(11);
    std::string bytes = encoded(random.template next<Message>(version), api, version);
    const std::size_t positions = std::min(bytes.size(), kMostPositions);
    for (std::size_t i = 0; i < positions; ++i) {
      for (const int flip : {0x01, 0x80, 0xff}) {
        const char before = std::exchange(bytes[i], static_cast<char>(bytes[i] ^ flip));
        const auto decoded = decode<Message>(bytes, api, version);
        if (decoded.ok()) CHECK(encode(*decoded, api, version).ok());
        bytes[i] = before;
      }
    }
  });
}

TEST_CASE("versions outside our range are refused by both directions") {
  for_each_api([]<class Request>() {
    const Api& api = Request::api;
    for (const int version : {api.ours.min - 1, api.ours.max + 1}) {
      const auto outside = static_cast<std::int16_t>(version);
      CHECK_FALSE(encode(Request{}, api, outside).ok());
      CHECK_FALSE(decode<Request>("", api, outside).ok());
    }
  });
}

TEST_CASE("a dump is one line") {
  for_each_version([]<class Message>(const Api&, std::int16_t version) {
    tests::RandomMessages random(3);
    const std::string line = dump(random.template next<Message>(version));
    CHECK(line.find('\n') == std::string::npos);
    CHECK(line.front() == '{');
    CHECK(line.back() == '}');
  });
}

TEST_CASE("every API is listed once, by key") {
  std::int16_t last_key = -1;
  for_each_api([&]<class Request>() {
    CHECK(Request::api.key > last_key);
    last_key = Request::api.key;
    CHECK(find_api(Request::api.key) == &Request::api);
  });
  CHECK(find_api(7) == nullptr);
}

}  // namespace
}  // namespace kt::wire
