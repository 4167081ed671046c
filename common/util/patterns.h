// Regular expressions with the meaning that Kafka's users know: Java's, by PCRE2. The broker's own
// dialect is in broker_pattern.h, so that a tool carries only what it uses.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/util/result.h"

namespace kt::util {

// A pattern of java.util.regex that has to match the whole text. What Java writes differently from
// Perl is translated: nested classes and intersections ([a-z&&[^b]]), \uXXXX, \p{Alpha} and alike.
class JavaPattern {
 public:
  // The error is of kind usage: "'[a' is not a regular expression: <reason>".
  static Result<JavaPattern> compile(std::string_view pattern);

  JavaPattern(JavaPattern&&) noexcept;
  JavaPattern& operator=(JavaPattern&&) noexcept;
  ~JavaPattern();

  // An error, of kind usage, when the pattern needs more backtracking than any name is worth.
  Result<bool> matches(std::string_view text) const;

  // Those of the names that match, in their order.
  Result<std::vector<std::string>> matching(const std::vector<std::string>& names) const;

 private:
  struct Compiled;

  JavaPattern(std::string pattern, std::unique_ptr<Compiled> compiled);

  std::string pattern_;
  std::unique_ptr<Compiled> compiled_;
};

// The text of kafka-topics' --topic as its filter takes it: trimmed, commas turned into "|", blanks
// and the quotes around it removed ("a, b" selects both).
std::string clean_topic_filter(std::string_view text);

}  // namespace kt::util
