// A real answer's bytes, so that round trips are not only held against themselves.
#include "common/wire/messages/api_versions.h"

#include <string>

#include <doctest/doctest.h>

#include "common/wire/decode.h"

namespace kt::wire {
namespace {

using std::string_literals::operator""s;

TEST_CASE("features of an answer in version 3 are read from its tags") {
  const std::string bytes = "\0\0"s + "\2\0\x12\0\0\0\4\0"s + "\0\0\0\0"s + "\2"s +
                            "\0\x17\2\x11metadata.version\0\1\0\x1d\0"s + "\1\x8\0\0\0\0\0\0\0\5"s;
  const auto response = decode<api_versions::Response>(bytes, api_versions::Request::api, 3);
  REQUIRE_MESSAGE(response.ok(), (response.ok() ? std::string() : response.error().text));
  REQUIRE(response->supported_features.size() == 1);
  CHECK(response->supported_features[0].name == "metadata.version");
  CHECK(response->supported_features[0].max_version == 29);
  CHECK(response->finalized_features_epoch == 5);
  CHECK_FALSE(response->zk_migration_ready);
}

}  // namespace
}  // namespace kt::wire
