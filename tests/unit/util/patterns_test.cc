#include "common/util/patterns.h"

#include <doctest/doctest.h>

#include "common/util/broker_pattern.h"
#include "common/util/java_regex.h"

namespace kt::util {
namespace {

bool matches(std::string_view pattern, std::string_view text) {
  const auto compiled = JavaPattern::compile(pattern);
  REQUIRE_MESSAGE(compiled.ok(), pattern);
  const auto is_match = compiled->matches(text);
  REQUIRE(is_match.ok());
  return *is_match;
}

// Which of kTexts java.util.regex.Matcher.matches() takes (made with Java 17).
struct Case {
  std::string pattern;
  std::vector<std::string> matching;
};

constexpr const char* kTexts[] = {"a",   "b",   "c",  "d",  "e", "A", "1",   "_",  "x",  "ab",
                                  "bc",  "ae",  "mp", "Ab", "B", ":", "]",   "é",  "äß", "a.b",
                                  "axb", "foo", "[",  "-",  "٣", "&", "a]b", "\n", "|"};

const Case kCases[] = {
    {R"([a-z&&[^b]])", {"a", "c", "d", "e", "x"}},
    {R"([a-z&&[^aeiou]]+)", {"b", "c", "d", "x", "bc", "mp"}},
    {R"([a[bc]])", {"a", "b", "c"}},
    {R"([^a[bc]])",
     {"d", "e", "A", "1", "_", "x", "B", ":", "]", "é", "[", "-", "٣", "&", "\n", "|"}},
    {R"([^a-z&&[def]])",
     {"a", "b", "c", "A", "1", "_", "x", "B", ":", "]", "é", "[", "-", "٣", "&", "\n", "|"}},
    {R"([a-z&&[def]&&[e]])", {"e"}},
    {R"([a-d[m-p]]+)", {"a", "b", "c", "d", "ab", "bc", "mp"}},
    {R"([[:alpha:]])", {"a", ":"}},
    {R"(\p{Alpha}+)",
     {"a", "b", "c", "d", "e", "A", "x", "ab", "bc", "ae", "mp", "Ab", "B", "axb", "foo"}},
    {R"(\P{Alpha})", {"1", "_", ":", "]", "é", "[", "-", "٣", "&", "\n", "|"}},
    {R"([\p{Lower}0-9]+)",
     {"a", "b", "c", "d", "e", "1", "x", "ab", "bc", "ae", "mp", "axb", "foo"}},
    {R"([^\p{Upper}])",
     {"a", "b", "c", "d", "e", "1", "_", "x", ":", "]", "é", "[", "-", "٣", "&", "\n", "|"}},
    {R"(\u0041b)", {"Ab"}},
    {R"([\u0041-\u0043])", {"A", "B"}},
    {R"([\P{Digit}x])",
     {"a", "b", "c", "d", "e", "A", "_", "x", "B", ":", "]", "é", "[", "-", "٣", "&", "\n", "|"}},
    {R"(\p{L}+)",
     {"a", "b", "c", "d", "e", "A", "x", "ab", "bc", "ae", "mp", "Ab", "B", "é", "äß", "axb",
      "foo"}},
    {R"([a&&b])", {}},
    {R"([a\]b]+)", {"a", "b", "ab", "]", "a]b"}},
    {R"([]a])", {"a", "]"}},
    {R"([a-z&&[^m-p]]{2})", {"ab", "bc", "ae"}},
    {R"(\Qa.b\E)", {"a.b"}},
    {R"((?i)FOO)", {"foo"}},
    {R"([\[a])", {"a", "["}},
    {R"([a-c&&b-d]+)", {"b", "c", "bc"}},
    {R"(\d+)", {"1"}},
    {R"(\w+)",
     {"a", "b", "c", "d", "e", "A", "1", "_", "x", "ab", "bc", "ae", "mp", "Ab", "B", "axb",
      "foo"}},
    {R"([^x])",
     {"a", "b", "c", "d", "e", "A", "1", "_", "B", ":", "]", "é", "[", "-", "٣", "&", "\n", "|"}},
    {R"([\w&&[^_]]+)",
     {"a", "b", "c", "d", "e", "A", "1", "x", "ab", "bc", "ae", "mp", "Ab", "B", "axb", "foo"}},
    {R"(a.b)", {"a.b", "axb", "a]b"}},
    {R"([a[^b]])",
     {"a", "c", "d", "e", "A", "1", "_", "x", "B", ":", "]", "é", "[", "-", "٣", "&", "\n", "|"}},
    {R"([&&a])", {"a"}},
    {R"(\p{Punct})", {"_", ":", "]", "[", "-", "&", "|"}},
    {R"([a-z&&\p{Lower}])", {"a", "b", "c", "d", "e", "x"}},
    {R"(\x41)", {"A"}}};

}  // namespace

TEST_CASE("a pattern has to match the whole name") {
  CHECK(matches("foo", "foo"));
  CHECK_FALSE(matches("foo", "foobar"));
  CHECK_FALSE(matches("foo", "barfoo"));
  CHECK(matches("a|ab", "ab"));
  CHECK(matches("my.topic", "my_topic"));
  CHECK_FALSE(matches("foo", "foo\n"));
}

TEST_CASE("lookahead and possessive quantifiers work as in Java") {
  CHECK(matches("(?!__).*", "sales"));
  CHECK_FALSE(matches("(?!__).*", "__consumer_offsets"));
  CHECK_FALSE(matches("a++a", "aaa"));
}

TEST_CASE("a pattern matches exactly what it matches in Java") {
  const std::vector<std::string> texts(std::begin(kTexts), std::end(kTexts));
  for (const auto& [pattern, matching] : kCases) {
    CAPTURE(pattern);
    const auto compiled = JavaPattern::compile(pattern);
    REQUIRE(compiled.ok());
    CHECK(*compiled->matching(texts) == matching);
  }
}

TEST_CASE("plain patterns pass to PCRE2 unchanged") {
  for (const char* text : {"a[bc]d", "[^a-z]+", "\\[a&&b\\]", "[]a]", "\\Q[x[y]]\\E", "a&&b"}) {
    CHECK(to_pcre2(text) == text);
  }
}

TEST_CASE("a bad pattern is a usage error that quotes it") {
  for (const std::string text : {"[foo", "(", "*", "a{2,1}", "[a[b]", "\\"}) {
    CAPTURE(text);
    const auto compiled = JavaPattern::compile(text);
    REQUIRE_FALSE(compiled.ok());
    CHECK(compiled.error().kind == ErrorKind::usage);
    CHECK(compiled.error().text.find("'" + text + "' is not a regular") == 0);
  }
}

TEST_CASE("a pattern that backtracks without end is an error, not a hang") {
  const auto pattern = JavaPattern::compile("(x+x+)+[yz]");
  REQUIRE(pattern.ok());
  CHECK_FALSE(pattern->matches(std::string(60, 'x')).ok());
}

TEST_CASE("matching keeps the order of the names") {
  const auto pattern = JavaPattern::compile("b|a");
  REQUIRE(pattern.ok());
  CHECK(*pattern->matching({"b", "c", "a"}) == std::vector<std::string>{"b", "a"});
}

TEST_CASE("a topic filter is cleaned as Apache cleans it") {
  CHECK(clean_topic_filter("a, b") == "a|b");
  CHECK(clean_topic_filter(" 'foo' ") == "foo");
  CHECK(clean_topic_filter("\"a,b\"") == "a|b");
  CHECK(clean_topic_filter("''") == "");
  CHECK(clean_topic_filter("") == "");
  CHECK(clean_topic_filter("it's") == "it's");
}

TEST_CASE("the broker's dialect has no lookahead") {
  CHECK_FALSE(broker_pattern_fault("foo.*"));
  CHECK(broker_pattern_fault("(?!x)y"));
  CHECK(*broker_pattern_fault("[foo.*") == "missing ]: [foo.*");
}

}  // namespace kt::util
