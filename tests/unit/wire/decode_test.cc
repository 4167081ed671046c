#include "common/wire/decode.h"

#include <string>

#include <doctest/doctest.h>

#include "common/wire/encode.h"
#include "tests/unit/wire/sample.h"

namespace kt::wire {
namespace {

using sample::Request;
using sample::Response;
using std::string_literals::operator""s;

util::Result<Request> request_of(std::string_view bytes, std::int16_t version) {
  return decode<Request>(bytes, Request::api, version);
}

std::string error_of(std::string_view bytes, std::int16_t version) {
  const auto request = request_of(bytes, version);
  return request ? "no error" : request.error().text;
}

TEST_CASE("fields that the version does not have stay at their defaults") {
  const auto request = request_of("\0\0\0\1\0\2ab\0\0\0\7\0\0\0\0"s, 0);
  REQUIRE(request.ok());
  CHECK(*request == Request{.items = {{.name = "ab"}}, .limit = 7});
}

TEST_CASE("null is read from the version on that allows it") {
  const std::string end = "\xff\xff\xff\xff";
  CHECK(error_of("\0\0\0\0\0\0\0\7"s + end, 0) ==
        "cannot decode 'Sample request version 0': partitions: null, which version 0 does not "
        "allow");
  const auto request = request_of("\0\0\0\0\0\0\0\0\0\0\7"s + end, 1);
  REQUIRE(request.ok());
  CHECK_FALSE(request->partitions.has_value());
}

TEST_CASE("null for a field that is never null is an error") {
  CHECK(error_of("\0\0\0\1\xff\xff\0\0\0\7\0\0\0\0"s, 0).find("items[0].name: null") !=
        std::string::npos);
  CHECK(error_of("\0"s, 2).find("items: null") != std::string::npos);
}

TEST_CASE("a nullable struct is read when it is there") {
  const auto request = request_of("\1\0\1\1\1\0\0\0\5\0\0"s, 3);
  REQUIRE(request.ok());
  CHECK(request->point == sample::Point{.x = 5});
}

TEST_CASE("tags are read in any order and unknown ones are skipped") {
  const std::string body = "\1\0\1\1\xff"s;
  const auto request =
      request_of(body + "\3"s + "\1\x8\0\0\0\0\0\0\0\1"s + "\x63\3xyz"s + "\0\2\2r"s, 3);
  REQUIRE(request.ok());
  CHECK(request->rack == "r");
  CHECK(request->stamp == 1);
}

TEST_CASE("a tag of a later version is unknown to an earlier one") {
  const auto request = request_of("\1\0\1\1"s + "\1"s + "\1\x8\0\0\0\0\0\0\0\1"s, 2);
  REQUIRE(request.ok());
  CHECK(request->stamp == -1);
}

TEST_CASE("a tag's value fills exactly the bytes that the tag has") {
  const std::string body = "\1\0\1\1\xff\1"s;
  CHECK(error_of(body + "\0\3\2rr"s, 3).find("rack: 1 bytes left over") != std::string::npos);
  CHECK(error_of(body + "\0\1\2"s, 3).find("rack: 1 bytes wanted, 0 left") != std::string::npos);
}

TEST_CASE("the error names the field by its path") {
  const auto request = request_of("\0\0\0\2\0\1a\0\0\5bc"s, 1);
  REQUIRE_FALSE(request.ok());
  CHECK(request.error().kind == util::ErrorKind::corrupt);
  CHECK(request.error().text ==
        "cannot decode 'Sample request version 1': items[1].name: 5 bytes wanted, 2 left");
}

TEST_CASE("leftover bytes are an error") {
  CHECK(error_of("\0\0\0\0\0\0\0\7\0\0\0\0xy"s, 0) ==
        "cannot decode 'Sample request version 0': 2 bytes left over");
}

TEST_CASE("the error says whether it was a request or a response") {
  CHECK(decode<Response>("", Request::api, 0)
            .error()
            .text.starts_with("cannot decode 'Sample response version 0'"));
  CHECK(error_of("", 0).starts_with("cannot decode 'Sample request version 0'"));
}

// If memory were taken for what is claimed, these would need 100 GB.
TEST_CASE("a huge length is refused before memory is taken") {
  CHECK(error_of("\x7f\xff\xff\xff\0\1a"s, 0) ==
        "cannot decode 'Sample request version 0': items: 2147483647 items of at least 2 bytes "
        "claimed, 3 bytes left");
  CHECK(error_of("\xff\xff\xff\xff\xf\1a"s, 2).find("items: 4294967294 items") !=
        std::string::npos);
  CHECK(error_of("\1\0\xff\xff\3x"s, 2).find("hint: ") != std::string::npos);
}

TEST_CASE("a negative length other than null is an error") {
  CHECK(error_of("\xff\xff\xff\xfe"s, 0).find("items: a length of -2") != std::string::npos);
}

TEST_CASE("the claimed number of items is held against the bytes that they need at least") {
  // 20 items of at least 3 bytes in version 1 cannot be in 40 bytes.
  CHECK(error_of("\0\0\0\x14"s + std::string(40, '\0'), 1).find("of at least 3 bytes") !=
        std::string::npos);
}

TEST_CASE("records are a view into the bytes that were decoded") {
  const auto bytes = encode(Response{.records = {"batch"}}, Request::api, 2);
  const auto response = decode<Response>(*bytes, Request::api, 2);
  REQUIRE(response.ok());
  CHECK(response->records.bytes == "batch");
  CHECK(response->records.bytes.data() > bytes->data());
  CHECK(response->records.bytes.data() < bytes->data() + bytes->size());
}

TEST_CASE("two views of records are equal when they show the same bytes") {
  const std::string here = "batch";
  const std::string there = "batch";
  CHECK(RecordsView{here} == RecordsView{there});
  CHECK_FALSE(RecordsView{here} == RecordsView{"batches"});
}

TEST_CASE("a version that is not ours is refused") {
  CHECK(error_of("", 4) == "cannot decode 'Sample request version 4': kt speaks versions 0 to 3");
}

}  // namespace
}  // namespace kt::wire
