#include "common/util/base64.h"

#include <doctest/doctest.h>

namespace kt::util {

TEST_CASE("base64 agrees with the vectors of RFC 4648") {
  CHECK(base64("").empty());
  CHECK(base64("f") == "Zg==");
  CHECK(base64("fo") == "Zm8=");
  CHECK(base64("foo") == "Zm9v");
  CHECK(base64("foob") == "Zm9vYg==");
  CHECK(base64("fooba") == "Zm9vYmE=");
  CHECK(base64("foobar") == "Zm9vYmFy");
}

TEST_CASE("base64 is read back, and what is not base64 is nothing") {
  for (const char* text : {"", "f", "fo", "foo", "\xfb\xff\xfe"}) {
    CHECK(base64_decoded(base64(text)) == text);
  }
  for (const char* wrong : {"Z", "Zg", "Zg=", "Z===", "Z g=", "Zm9v-_==", "=Zg="}) {
    CAPTURE(wrong);
    CHECK_FALSE(base64_decoded(wrong));
  }
}

TEST_CASE("base64 for tokens has another alphabet and no padding") {
  CHECK(base64("\xfb\xff\xfe") == "+//+");
  CHECK(base64url("\xfb\xff\xfe") == "-__-");
  CHECK(base64url("f") == "Zg");
}

}  // namespace kt::util
