#include "common/wire/error_code.h"

#include <cctype>
#include <set>
#include <string>

#include <doctest/doctest.h>

namespace kt::wire {
namespace {

TEST_CASE("a code has Kafka's name") {
  CHECK(error_info(0).name == "NONE");
  CHECK(error_info(-1).name == "UNKNOWN_SERVER_ERROR");
  CHECK(error_info(ErrorCode::not_leader_or_follower).name == "NOT_LEADER_OR_FOLLOWER");
  CHECK(error_info(36).code == ErrorCode::topic_already_exists);
  CHECK(error_info(kLastErrorCode).name == "SHARE_SESSION_LIMIT_REACHED");
}

TEST_CASE("what Kafka's clients try again is retriable") {
  CHECK(is_retriable(ErrorCode::not_coordinator));
  CHECK(is_retriable(ErrorCode::leader_not_available));
  CHECK_FALSE(is_retriable(ErrorCode::none));
  CHECK_FALSE(is_retriable(ErrorCode::topic_authorization_failed));
}

TEST_CASE("a code that kt does not know keeps its number") {
  for (const std::int16_t code : {std::int16_t{-2}, std::int16_t{134}, std::int16_t{32767}}) {
    CHECK(static_cast<std::int16_t>(error_info(code).code) == code);
    CHECK(error_info(code).name == "UNKNOWN_ERROR_CODE");
    CHECK_FALSE(is_retriable(code));
  }
}

TEST_CASE("every code has a name and a sentence of its own that fits behind a colon") {
  std::set<std::string_view> names;
  std::set<std::string_view> sentences;
  for (std::int16_t code = -1; code <= kLastErrorCode; ++code) {
    const ErrorInfo info = error_info(code);
    CAPTURE(info.name);
    CHECK(names.insert(info.name).second);
    CHECK(sentences.insert(info.sentence).second);
    REQUIRE_FALSE(info.sentence.empty());
    CHECK_FALSE(std::isupper(static_cast<unsigned char>(info.sentence.front())));
    CHECK(info.sentence.back() != '.');
  }
}

}  // namespace
}  // namespace kt::wire
