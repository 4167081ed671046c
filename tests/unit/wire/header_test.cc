#include "common/wire/header.h"

#include <string>

#include <doctest/doctest.h>

#include "common/wire/messages/api_versions.h"
#include "common/wire/messages/heartbeat.h"
#include "common/wire/messages/metadata.h"
#include "common/wire/messages/sasl_handshake.h"

namespace kt::wire {
namespace {

using std::string_literals::operator""s;

TEST_CASE("a request in a plain version has the header without tags") {
  const auto frame = request_frame(sasl_handshake::Request{.mechanism = "PLAIN"}, 1, 7, "kt");
  CHECK(*frame == "\0\0\0\x13"s + "\0\x11\0\1\0\0\0\7\0\2kt"s + "\0\5PLAIN"s);
}

TEST_CASE("a request in a flexible version has tags in its header, its client id stays plain") {
  const auto frame = request_frame(metadata::Request{}, 9, 7, "kt");
  CHECK(frame->substr(4, 13) == "\0\3\0\x9\0\0\0\7\0\2kt\0"s);
}

TEST_CASE("a request that cannot be encoded gives no frame") {
  CHECK_FALSE(request_frame(metadata::Request{.allow_auto_topic_creation = false}, 3, 1, "").ok());
}

TEST_CASE("a frame comes apart into what it was made of") {
  for (const std::int16_t version : {std::int16_t{8}, std::int16_t{9}}) {
    const auto frame = request_frame(metadata::Request{}, version, 77, "kt");
    const auto request = open_request(std::string_view(*frame).substr(kFrameSizeBytes));
    REQUIRE(request.ok());
    CHECK(request->header ==
          RequestHeader{
              .api_key = 3, .api_version = version, .correlation_id = 77, .client_id = "kt"});
    CHECK(decode<metadata::Request>(request->body, metadata::Request::api, version).ok());
  }
}

TEST_CASE("a client may be nameless") {
  const auto request = open_request("\0\x11\0\1\0\0\0\7\xff\xff"s);
  REQUIRE(request.ok());
  CHECK_FALSE(request->header.client_id.has_value());
}

TEST_CASE("tags in headers are skipped") {
  const std::string request = "\0\3\0\x9\0\0\0\7\0\0"s + "\1\x5\2xy"s + "body";
  CHECK(open_request(request)->body == "body");
  const std::string response = "\0\0\0\7"s + "\2\0\1x\1\0"s + "body";
  CHECK(*response_body(response, metadata::Request::api, 9) == "body");
}

TEST_CASE("a torn or unknown header is an error") {
  CHECK_FALSE(open_request("\0\3\0\x9\0\0"s).ok());
  CHECK_FALSE(open_request("\0\3\0\x9\0\0\0\7\0\0"s).ok());
  CHECK(open_request("\0\7\0\0\0\0\0\7\0\0"s).error().text ==
        "cannot decode 'request header': API key 7 is not known");
  CHECK_FALSE(peek_correlation("\0\0"s).ok());
  CHECK_FALSE(response_body("\0\0\0\7\1"s, metadata::Request::api, 9).ok());
}

TEST_CASE("an answer has tags in its header from the first flexible version on") {
  const heartbeat::Response response{.throttle_time_ms = 5};
  CHECK(*response_frame<heartbeat::Request>(response, 3, 7) ==
        "\0\0\0\xa"s + "\0\0\0\7"s + "\0\0\0\5\0\0"s);
  CHECK(*response_frame<heartbeat::Request>(response, 4, 7) ==
        "\0\0\0\xc"s + "\0\0\0\7\0"s + "\0\0\0\5\0\0\0"s);
}

TEST_CASE("an answer is read in the version of its request") {
  const heartbeat::Response response{.throttle_time_ms = 5, .error_code = 27};
  for (const std::int16_t version : {std::int16_t{3}, std::int16_t{4}}) {
    const auto frame = *response_frame<heartbeat::Request>(response, version, 7);
    const std::string_view inside = std::string_view(frame).substr(kFrameSizeBytes);
    CHECK(*peek_correlation(inside) == 7);
    CHECK(*response_from_frame<heartbeat::Request>(inside, version) == response);
  }
}

TEST_CASE("the answer to ApiVersions never has tags in its header") {
  const auto frame = response_frame<api_versions::Request>({}, 3, 7);
  CHECK(frame->substr(0, 10) == "\0\0\0\xc"s + "\0\0\0\7"s + "\0\0"s);
}

TEST_CASE("an ApiVersions answer that says UNSUPPORTED_VERSION is laid out as version 0") {
  const std::string frame = "\0\0\0\7"s + "\0\x23"s + "\0\0\0\1\0\x12\0\0\0\3"s;
  const auto response = response_from_frame<api_versions::Request>(frame, 4);
  REQUIRE(response.ok());
  CHECK(response->error_code == 35);
  REQUIRE(response->api_keys.size() == 1);
  CHECK(response->api_keys[0].max_version == 3);
}

TEST_CASE("a frame's size is believed up to the cap") {
  CHECK(*frame_size("\0\0\1\0"s) == 256);
  CHECK(*frame_size("\x10\0\0\0"s) == kMaxFrameBytes);
  CHECK(frame_size("HTTP"s).error().kind == util::ErrorKind::unreachable);
  CHECK_FALSE(frame_size("\x7f\xff\xff\xff"s).ok());
  CHECK_FALSE(frame_size("\xff\xff\xff\xff"s).ok());
}

}  // namespace
}  // namespace kt::wire
