// Searching bytes, millions of times: a pattern anywhere in what need not be text. Names that have
// to match as a whole are patterns.h's.
#pragma once

#include <memory>
#include <string_view>

#include "common/util/result.h"

namespace kt::util {

// Java's notation, by PCRE2, byte by byte: "." is one byte, and only ASCII letters have a case. A
// pattern without special characters is searched for as it is, at the speed of memory.
class BytePattern {
 public:
  // The error is of kind usage: "'[a' is not a regular expression: <reason>".
  static Result<BytePattern> compile(std::string_view pattern);

  BytePattern(BytePattern&&) noexcept;
  BytePattern& operator=(BytePattern&&) noexcept;
  ~BytePattern();

  // Whether it occurs. A pattern that needs more backtracking than PCRE2 allows does not.
  bool occurs_in(std::string_view bytes) const;

 private:
  struct Compiled;
  explicit BytePattern(std::unique_ptr<Compiled> compiled);

  std::unique_ptr<Compiled> compiled_;
};

}  // namespace kt::util
