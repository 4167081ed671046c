#include "common/util/escapes.h"

#include <doctest/doctest.h>

namespace kt::util {

TEST_CASE("backslashes stand for bytes, and before anything else they are a mistake") {
  CHECK(unescaped("a\\n\\t\\r\\\\\\x1fz") == "a\n\t\r\\\x1fz");
  CHECK(unescaped("\\0\\xFf") == std::string("\0\xff", 2));
  CHECK(unescaped("") == "");
  for (const char* wrong : {"\\", "\\q", "\\x", "\\x1", "\\xg0", "\\x0g"}) {
    CAPTURE(wrong);
    CHECK_FALSE(unescaped(wrong));
  }
}

TEST_CASE("percent signs carry every byte there and back") {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  CHECK(percent_encoded("a b", is_letter) == "a%20b");
  CHECK(percent_encoded("%", is_letter) == "%25");
  CHECK(percent_decoded(percent_encoded(all, is_letter)) == all);
  for (const char* wrong : {"%", "a%2", "%2g", "%%20"}) {
    CAPTURE(wrong);
    CHECK_FALSE(percent_decoded(wrong));
  }
}

}  // namespace kt::util
