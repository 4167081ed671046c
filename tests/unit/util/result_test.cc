#include "common/util/result.h"

#include <memory>
#include <string>

#include <doctest/doctest.h>

#include "common/util/outcome.h"
#include "common/util/secret.h"

namespace kt::util {

TEST_CASE("a result holds the value it was made from") {
  const Result<std::string> result = "text";
  REQUIRE(result.ok());
  CHECK(*result == "text");
}

TEST_CASE("a result holds the error it was made from") {
  const Result<std::string> result = refused("cannot open 'x': gone", 41);
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().kafka_code == 41);
}

TEST_CASE("a result of a move-only type gives it away") {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
  const std::unique_ptr<int> taken = *std::move(result);
  CHECK(*taken == 7);
}

TEST_CASE("a partial result names the same failure once") {
  Partial<int> partial;
  partial.fail(unreachable("broker 1 (a:9092): refused"));
  partial.fail(unreachable("broker 1 (a:9092): refused"));
  CHECK(partial.failures.size() == 1);
  CHECK_FALSE(partial.complete());
}

TEST_CASE("a secret prints as stars and moves without leaving its bytes behind") {
  Secret secret("hunter2");
  CHECK(format_as(secret) == "****");
  const Secret moved = std::move(secret);
  CHECK(moved.reveal() == "hunter2");
  CHECK(secret.empty());  // NOLINT: that it is empty after the move is what is tested
}

}  // namespace kt::util
