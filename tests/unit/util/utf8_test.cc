#include "common/util/utf8.h"

#include <string>

#include <doctest/doctest.h>

namespace kt::util {

TEST_CASE("overlong forms, surrogates and what is beyond Unicode are not UTF-8") {
  CHECK(is_utf8("\xf4\x8f\xbf\xbf"));
  CHECK(is_utf8("\xed\x9f\xbf"));
  for (const std::string bytes :
       {"\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf0\x80\x80\x80", "\x80", "\xc3"}) {
    CHECK_FALSE(is_utf8(bytes));
  }
}

}  // namespace kt::util
