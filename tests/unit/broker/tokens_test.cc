#include "common/broker/tokens.h"

#include <doctest/doctest.h>

#include "common/broker/oauthbearer.h"

namespace kt::broker {
namespace {

config::SaslSettings with_options(std::map<std::string, std::string> options) {
  config::SaslSettings sasl;
  sasl.mechanism = config::SaslMechanism::oauthbearer;
  sasl.options = std::move(options);
  return sasl;
}

constexpr util::WallTime kMoment{std::chrono::milliseconds(1'500)};

}  // namespace

TEST_CASE("an unsecured token carries the claims of the JAAS line") {
  const auto token = unsecured_token(with_options({{"unsecuredLoginStringClaim_sub", "ann"},
                                                   {"unsecuredLoginLifetimeSeconds", "10"}}),
                                     kMoment);
  REQUIRE(token.ok());
  // {"alg":"none"} and {"sub":"ann","iat":1.500,"exp":11.500}
  CHECK(token->reveal() ==
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm4iLCJpYXQiOjEuNTAwLCJleHAiOjExLjUwMH0.");
}

TEST_CASE("without a source of tokens the error names the sources") {
  const auto token = unsecured_token(with_options({}), kMoment);
  REQUIRE_FALSE(token.ok());
  CHECK(token.error().kind == util::ErrorKind::usage);
  CHECK(token.error().text.find("sasl.oauthbearer.token.endpoint.url") != std::string::npos);
}

TEST_CASE("a command's token is kept, a file's is read again") {
  config::ConnectionSettings settings;
  settings.sasl.token.command = "printf tok; printf '%s\\n' en";
  Tokens tokens(settings);
  CHECK(tokens.current()->reveal() == "token");
  settings.sasl.token.command = "exit 1";
  CHECK(tokens.current()->reveal() == "token");
  config::ConnectionSettings by_file;
  by_file.sasl.token.file = "/nowhere/token";
  CHECK(Tokens(by_file).current().error().text.find("'/nowhere/token'") != std::string::npos);
}

TEST_CASE("the message of OAUTHBEARER holds the token and the extensions") {
  Oauthbearer mechanism(util::Secret("t0k"),
                        extensions_of(with_options({{"extension_tenant", "x"}})));
  CHECK(*mechanism.begin() ==
        "n,,\x01"
        "auth=Bearer t0k\x01"
        "tenant=x\x01\x01");
  CHECK_FALSE(mechanism.answer("")->has_value());
  CHECK(**mechanism.answer("{\"status\":\"invalid_token\"}") == "\x01");
}

}  // namespace kt::broker
