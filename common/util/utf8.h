// What is UTF-8 (RFC 3629) and what is not, character by character. What becomes of it is the
// caller's.
#pragma once

#include <cstddef>
#include <string_view>

namespace kt::util {

struct Character {
  std::size_t size = 0;   // bytes that it, or its malformed beginning, takes
  bool is_valid = false;  // surrogates are not: then `size` is 3
};

// The character that `bytes`, which are not empty, begin with.
Character first_character(std::string_view bytes);

// By the longest steps that plain ASCII allows.
bool is_utf8(std::string_view bytes);

}  // namespace kt::util
