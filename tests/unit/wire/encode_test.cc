#include "common/wire/encode.h"

#include <string>

#include <doctest/doctest.h>

#include "common/wire/messages/fetch.h"
#include "tests/unit/wire/sample.h"

namespace kt::wire {
namespace {

using sample::Request;
using std::string_literals::operator""s;

util::Result<std::string> bytes_of(const Request& request, std::int16_t version) {
  return encode(request, Request::api, version);
}

std::string encode_error(const Request& request, std::int16_t version) {
  const auto bytes = bytes_of(request, version);
  return bytes ? "no error" : bytes.error().text;
}

TEST_CASE("the plain encoding has fixed lengths and no tags") {
  const Request request{.items = {{.name = "ab"}}, .limit = 7};
  CHECK(*bytes_of(request, 0) == "\0\0\0\1\0\2ab"s + "\0\0\0\7"s + "\0\0\0\0"s);
}

TEST_CASE("a field is written from its first version on") {
  const Request request{.items = {{.name = "a", .is_new = true}}, .validate_only = true};
  CHECK(*bytes_of(request, 1) ==
        "\0\0\0\1\0\1a\1"s + "\1"s + "\0\0"s + "\xff\xff\xff\xff"s + "\0\0\0\0"s);
}

TEST_CASE("the flexible encoding has compact lengths and ends every struct with its tags") {
  const Request request{.items = {{.name = "a"}}, .hint = "h"};
  CHECK(*bytes_of(request, 2) == "\2\2a\0\0"s + "\0"s + "\2h"s + "\1"s + "\0"s);
}

TEST_CASE("a field that is set is refused by name where the version cannot carry it") {
  CHECK(encode_error({.validate_only = true}, 0) ==
        "cannot encode 'Sample request version 0': validate_only: set, but version 0 cannot carry "
        "it");
  CHECK(bytes_of({.validate_only = true}, 0).error().kind == util::ErrorKind::refused);
  CHECK(encode_error({.limit = 5}, 2).find("limit: set") != std::string::npos);
  CHECK(encode_error({.point = sample::Point{}}, 2).find("point: set") != std::string::npos);
}

TEST_CASE("a tagged field that is set is refused where the version cannot carry it") {
  CHECK(encode_error({.rack = "r"}, 1).find("no error") == std::string::npos);
  CHECK(encode_error({.stamp = 5}, 2).find("stamp: set") != std::string::npos);
}

TEST_CASE("a droppable field is left out silently") {
  CHECK(*bytes_of({.hint = "h"}, 0) == *bytes_of({}, 0));
}

TEST_CASE("a hint is left out silently, though Kafka's schema would refuse it") {
  const auto bytes_with = [](std::int32_t epoch) {
    fetch::Request request;
    request.topics.emplace_back().partitions.emplace_back().last_fetched_epoch = epoch;
    return *encode(request, fetch::Request::api, 11);
  };
  CHECK(bytes_with(7) == bytes_with(-1));
}

TEST_CASE("a field at its default is left out where the version cannot carry it") {
  CHECK(bytes_of({.limit = -1}, 2).ok());
  CHECK_FALSE(bytes_of({.limit = 0}, 2).ok());
}

TEST_CASE("the error names the field by its path") {
  const Request request{.items = {{.name = "a"}, {.name = "b", .is_new = true}}};
  CHECK(encode_error(request, 0).find(": items[1].is_new: set") != std::string::npos);
}

TEST_CASE("null is refused before the version that allows it") {
  CHECK(encode_error({.partitions = std::nullopt}, 0) ==
        "cannot encode 'Sample request version 0': partitions: null, which version 0 does not "
        "allow");
  CHECK(bytes_of({.partitions = std::nullopt}, 1)->ends_with("\xff\xff\xff\xff"));
  CHECK(*bytes_of({.partitions = std::nullopt}, 2) == "\1\0\1\0\0"s);
}

TEST_CASE("a nullable struct begins with a byte that says whether it is there") {
  CHECK(*bytes_of({}, 3) == "\1\0\1\1\xff\0"s);
  CHECK(*bytes_of({.point = sample::Point{.x = 5}}, 3) == "\1\0\1\1\1\0\0\0\5\0\0"s);
}

TEST_CASE("tags are written when set, in the order of their numbers") {
  const Request request{.rack = "r", .stamp = 1};
  CHECK(*bytes_of(request, 3) == "\1\0\1\1\xff"s + "\2"s + "\0\2\2r"s + "\1\x8\0\0\0\0\0\0\0\1"s);
}

TEST_CASE("a string that Kafka would not take is refused in both encodings") {
  const Request longest{.items = {{.name = std::string(0x7fff, 'x')}}};
  const Request too_long{.items = {{.name = std::string(0x8000, 'x')}}};
  for (const std::int16_t version : {std::int16_t{1}, std::int16_t{2}}) {
    CHECK(bytes_of(longest, version).ok());
    CHECK(encode_error(too_long, version).find("items[0].name: 32768 bytes are too many") !=
          std::string::npos);
  }
}

TEST_CASE("a version that is not ours is refused") {
  CHECK(encode_error({}, 4) ==
        "cannot encode 'Sample request version 4': kt speaks versions 0 to 3");
  CHECK_FALSE(bytes_of({}, -1).ok());
}

TEST_CASE("numbers, ids, bytes and records have their bytes") {
  sample::Response response{.port = 0xfffe, .ratio = 0.5, .data = "d", .records = {"rec"}};
  response.id.bytes.back() = 9;
  CHECK(*encode(response, Request::api, 0) == "\xff\xfe"s + "\x3f\xe0\0\0\0\0\0\0"s +
                                                  std::string(15, '\0') + "\x9"s + "\0\0\0\0"s +
                                                  "\0\0\0\1d"s + "\0\0\0\3rec"s + "\xff\xff"s);
}

}  // namespace
}  // namespace kt::wire
