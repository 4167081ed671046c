#include "common/broker/scram.h"

#include <doctest/doctest.h>

namespace kt::broker {
namespace {

// RFC 7677, section 3.
constexpr std::string_view kFirst256 =
    "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
constexpr std::string_view kFinal256 = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

Scram client_256(const std::string& password = "pencil") {
  return Scram(ScramHash::sha_256, "user", util::Secret(password), "rOprNGfwEbeRWgbNEkqO");
}

TEST_CASE("the conversation of RFC 5802 comes out as printed there") {
  Scram client(ScramHash::sha_1, "user", util::Secret("pencil"), "fyko+d2lbbFgONRv9qkxdawL");
  CHECK(*client.begin() == "n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL");
  const auto proof =
      client.answer("r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096");
  REQUIRE(proof.ok());
  CHECK(**proof ==
        "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=");
  const auto end = client.answer("v=rmF9pqV8S7suAoZWja4dJRkFsKQ=");
  REQUIRE(end.ok());
  CHECK_FALSE(*end);
}

TEST_CASE("the conversation of RFC 7677 comes out as printed there") {
  Scram client = client_256();
  CHECK(*client.begin() == "n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
  const auto proof = client.answer(kFirst256);
  REQUIRE(proof.ok());
  CHECK(**proof ==
        "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
        "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
  const auto end = client.answer(kFinal256);
  REQUIRE(end.ok());
  CHECK_FALSE(*end);
}

TEST_CASE("a server that does not know the password is found out") {
  Scram client = client_256("another");
  REQUIRE(client.begin().ok());
  REQUIRE(client.answer(kFirst256).ok());
  CHECK_FALSE(client.answer(kFinal256).ok());
}

TEST_CASE("a server that leaves its signature out is not believed") {
  for (const char* final : {"", "x=1", "v=", "v=!!!!"}) {
    Scram client = client_256();
    REQUIRE(client.begin().ok());
    REQUIRE(client.answer(kFirst256).ok());
    CHECK_FALSE(client.answer(final).ok());
  }
}

TEST_CASE("the server's own error is passed on") {
  Scram client = client_256();
  REQUIRE(client.begin().ok());
  REQUIRE(client.answer(kFirst256).ok());
  CHECK(client.answer("e=invalid-proof").error().text == "invalid-proof");
}

TEST_CASE("a first message that is not an answer to ours is refused") {
  for (const char* first :
       {"", "r=someone-else,s=QSXCR+Q6sek8bf92,i=4096",
        "r=rOprNGfwEbeRWgbNEkqO,s=QSXCR+Q6sek8bf92,i=4096",  // nothing of the server's in it
        "r=rOprNGfwEbeRWgbNEkqOx,s=,i=4096", "r=rOprNGfwEbeRWgbNEkqOx,s=QSXCR+Q6sek8bf92,i=0",
        "r=rOprNGfwEbeRWgbNEkqOx,s=QSXCR+Q6sek8bf92,i=99999999999"}) {
    Scram client = client_256();
    REQUIRE(client.begin().ok());
    CHECK_FALSE(client.answer(first).ok());
  }
}

TEST_CASE("commas and equals signs in a user name are escaped") {
  Scram client(ScramHash::sha_256, "a,b=c", util::Secret("p"), "n");
  CHECK(*client.begin() == "n,,n=a=2Cb=3Dc,r=n");
}

TEST_CASE("nonces differ and hold no comma") {
  CHECK(scram_nonce() != scram_nonce());
  CHECK(scram_nonce().size() == 24);
  CHECK(scram_nonce().find(',') == std::string::npos);
}

}  // namespace
}  // namespace kt::broker
