// What must hold for every message of every API in every version of ours.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "common/wire/apis.h"
#include "common/wire/decode.h"
#include "common/wire/dump.h"
#include "common/wire/encode.h"
#include "common/wire/words.h"
#include "tests/support/random_message.h"

namespace kt::wire {
namespace {

constexpr int kMessagesPerVersion = 25;

// Cuts, flips and hostile lengths are tried on a short prefix: long ones take the square of time.
constexpr std::size_t kMostPositions = 200;

// One of the two messages of an API, behind functions of one type for all: the checks below are
// compiled once, not ninety times.
struct Kind {
  const Api& api;
  Side side;
  std::string (*random)(tests::RandomMessages&, const Api&, std::int16_t version);
  std::string (*unset)(const Api&, std::int16_t version);
  util::Result<std::string> (*again)(std::string_view, const Api&, std::int16_t version);
  bool (*is_unset)(std::string_view, const Api&, std::int16_t version);
  bool (*survives)(tests::RandomMessages&, const Api&, std::int16_t version);
  std::string (*dumped)(tests::RandomMessages&, std::int16_t version);
};

template <class Message>
Kind kind_of(const Api& api) {
  using Random = tests::RandomMessages;
  return {
      .api = api,
      .side = side_of<Message>(),
      .random =
          [](Random& random, const Api& of, std::int16_t version) {
            return *encode(random.next<Message>(version), of, version);
          },
      .unset = [](const Api& of, std::int16_t version) { return *encode(Message{}, of, version); },
      .again = [](std::string_view bytes, const Api& of,
                  std::int16_t version) -> util::Result<std::string> {
        const auto message = decode<Message>(bytes, of, version);
        if (!message) return message.error();
        return encode(*message, of, version);
      },
      .is_unset =
          [](std::string_view bytes, const Api& of, std::int16_t version) {
            const auto message = decode<Message>(bytes, of, version);
            return message.ok() && *message == Message{};
          },
      .survives =
          [](Random& random, const Api& of, std::int16_t version) {
            const auto message = random.next<Message>(version);
            // Records are views into the bytes.
            const std::string bytes = *encode(message, of, version);
            const auto decoded = decode<Message>(bytes, of, version);
            return decoded.ok() && *decoded == message;
          },
      .dumped = [](Random& random,
                   std::int16_t version) { return dump(random.next<Message>(version)); },
  };
}

std::vector<Kind> all_kinds() {
  std::vector<Kind> kinds;
  for_each_api([&]<class Request>() {
    kinds.push_back(kind_of<Request>(Request::api));
    kinds.push_back(kind_of<typename Request::Response>(Request::api));
  });
  return kinds;
}

// Calls check(kind, version) for both messages of all APIs.
void for_each_version(auto&& check) {
  for (const Kind& kind : all_kinds()) {
    for (auto version = kind.api.ours.min; version <= kind.api.ours.max; ++version) {
      CAPTURE(kind.api.name);
      CAPTURE(version);
      check(kind, version);
    }
  }
}

TEST_CASE("a default message survives encoding and decoding in every version") {
  for_each_version([](const Kind& kind, std::int16_t version) {
    CHECK(kind.is_unset(kind.unset(kind.api, version), kind.api, version));
  });
}

TEST_CASE("random messages survive encoding and decoding in every version") {
  for_each_version([](const Kind& kind, std::int16_t version) {
    const auto seed = static_cast<std::uint64_t>(kind.api.key * 100 + version);
    tests::RandomMessages random(seed);
    for (int i = 0; i < kMessagesPerVersion; ++i) {
      CHECK(kind.survives(random, kind.api, version));
    }
  });
}

TEST_CASE("random messages encode to the same bytes again") {
  for_each_version([](const Kind& kind, std::int16_t version) {
    tests::RandomMessages random(5);
    for (int i = 0; i < kMessagesPerVersion; ++i) {
      const std::string bytes = kind.random(random, kind.api, version);
      const auto again = kind.again(bytes, kind.api, version);
      REQUIRE_MESSAGE(again.ok(), (again.ok() ? std::string() : again.error().text));
      CHECK(*again == bytes);
    }
  });
}

TEST_CASE("a message that is cut short anywhere is an error") {
  for_each_version([](const Kind& kind, std::int16_t version) {
    tests::RandomMessages random(7);
    const std::string bytes = kind.random(random, kind.api, version);
    const std::size_t positions = std::min(bytes.size(), kMostPositions);
    for (std::size_t cut = 1; cut <= positions; ++cut) {
      CHECK_FALSE(kind.again(bytes.substr(0, bytes.size() - cut), kind.api, version).ok());
    }
  });
}

TEST_CASE("a byte too many is an error") {
  for_each_version([](const Kind& kind, std::int16_t version) {
    const auto again = kind.again(kind.unset(kind.api, version) + '\0', kind.api, version);
    REQUIRE_FALSE(again.ok());
    CHECK(again.error().text.find("1 bytes left over") != std::string::npos);
  });
}

// What still decodes must encode again: nothing is accepted that cannot be said.
TEST_CASE("a flipped byte gives another message or an error") {
  for_each_version([](const Kind& kind, std::int16_t version) {
    tests::RandomMessages random(11);
    std::string bytes = kind.random(random, kind.api, version);
    const std::size_t positions = std::min(bytes.size(), kMostPositions);
    for (std::size_t i = 0; i < positions; ++i) {
      for (const int flip : {0x01, 0x80, 0xff}) {
        const char before = std::exchange(bytes[i], static_cast<char>(bytes[i] ^ flip));
        const auto again = kind.again(bytes, kind.api, version);
        if (!again.ok()) CHECK(again.error().text.find("cannot encode") == std::string::npos);
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
      const bool is_encoded = encode(Request{}, api, outside).ok();
      const bool is_decoded = decode<Request>("", api, outside).ok();
      CHECK_FALSE(is_encoded);
      CHECK_FALSE(is_decoded);
    }
  });
}

TEST_CASE("a dump is one line") {
  for_each_version([](const Kind& kind, std::int16_t version) {
    tests::RandomMessages random(3);
    const std::string line = kind.dumped(random, version);
    CHECK(line.find('\n') == std::string::npos);
    CHECK(line.front() == '{');
    CHECK(line.back() == '}');
  });
}

TEST_CASE("every API is listed once, by key") {
  std::int16_t last_key = -1;
  for (const Kind& kind : all_kinds()) {
    if (kind.side == Side::response) continue;
    CHECK(kind.api.key > last_key);
    last_key = kind.api.key;
    CHECK(find_api(kind.api.key) == &kind.api);
  }
  CHECK(find_api(7) == nullptr);
}

}  // namespace
}  // namespace kt::wire
