#include "common/config/properties_file.h"

#include <doctest/doctest.h>

namespace kt::config {
namespace {

struct Case {
  std::string text;
  Properties properties;
};

// What java.util.Properties.load makes of each text (made with Java 17).
const Case kCases[] = {
    {"a=b", {{"a", "b"}}},
    {"a = b", {{"a", "b"}}},
    {"a:b", {{"a", "b"}}},
    {"a b", {{"a", "b"}}},
    {"a\tb", {{"a", "b"}}},
    {"a", {{"a", ""}}},
    {"a=", {{"a", ""}}},
    {"=b", {{"", "b"}}},
    {"  a=b  ", {{"a", "b  "}}},
    {"a==b", {{"a", "=b"}}},
    {"a=:b", {{"a", ":b"}}},
    {"a: =b", {{"a", "=b"}}},
    {"# c\na=b", {{"a", "b"}}},
    {"! c\na=b", {{"a", "b"}}},
    {"  # c\na=b", {{"a", "b"}}},
    {"a=#b", {{"a", "#b"}}},
    {"a=b#c", {{"a", "b#c"}}},
    {"a\\=b=c", {{"a=b", "c"}}},
    {"a\\:b=c", {{"a:b", "c"}}},
    {"a\\ b=c", {{"a b", "c"}}},
    {"a=b\\\nc", {{"a", "bc"}}},
    {"a=b\\\n   c", {{"a", "bc"}}},
    {"a=b\\\\\nc=d", {{"a", "b\\"}, {"c", "d"}}},
    {"a=b\\\\\\\n c", {{"a", "b\\c"}}},
    {"a\\\n=b", {{"a", "b"}}},
    {"a=\\\n", {{"a", ""}}},
    {"a=b\\", {{"a", "b"}}},
    {"a=\\t\\n\\r\\f|", {{"a", "\t\n\r\014|"}}},
    {"a=\\q\\z\\\"", {{"a", "qz\""}}},
    {"a=\\u0041\\u00e4", {{"a", "Aä"}}},
    {"a=\\ud83d\\ude00", {{"a", "😀"}}},
    {"a=x\\u0041y", {{"a", "xAy"}}},
    {"\\u0061=b", {{"a", "b"}}},
    {"a=b\r\nc=d\r\n", {{"a", "b"}, {"c", "d"}}},
    {"a=b\rc=d", {{"a", "b"}, {"c", "d"}}},
    {"a=1\na=2", {{"a", "2"}}},
    {"\n\n\na=b\n\n", {{"a", "b"}}},
    {"a=b\\\n\nc=d", {{"a", "b"}, {"c", "d"}}},
    {"a=b\\\n# c", {{"a", "b# c"}}},
    {"a=b \\\n c", {{"a", "b c"}}},
    {"# c\\\na=b", {{"a", "b"}}},
    {"a\014=\014b", {{"a", "b"}}},
    {"a=\\u0020b", {{"a", " b"}}},
    {"a=\\ b", {{"a", " b"}}},
    {"a   b=c", {{"a", "b=c"}}},
    {"a=ä", {{"a", "ä"}}},
    {"ä=b", {{"ä", "b"}}},
    {"a=b c d", {{"a", "b c d"}}},
    {"a=c:\\\\x", {{"a", "c:\\x"}}},
    {"a=c:\\x\\y", {{"a", "c:xy"}}},
    {"\\#a=b", {{"#a", "b"}}},
    {"\\!a=b", {{"!a", "b"}}},
    {"a\\\\=b", {{"a\\", "b"}}},
    {"a\\\\\\=b=c", {{"a\\=b", "c"}}},
    {":b", {{"", "b"}}},
    {"a=b\\\r\n  c", {{"a", "bc"}}},
    {"a=b\\\rc", {{"a", "bc"}}},
    {"a=\\u000a", {{"a", "\n"}}},
    {"a=!b", {{"a", "!b"}}},
    {"a b=c", {{"a b", "c"}}},
    {"key.separator=\\t", {{"key.separator", "\t"}}},
    {"ssl.truststore.location=C\\:\\\\t.jks", {{"ssl.truststore.location", "C:\\t.jks"}}},
    {"   ", {}},
    {"#only", {}},
    {"a=b\n   \nc=d", {{"a", "b"}, {"c", "d"}}},
    {"a=b\n \\\nc=d", {{"a", "b"}, {"c", "d"}}},
    {"\\\na=b", {{"a", "b"}}},
    {"\\\n#c\na=b", {{"a", "b"}}},
    {"a=b\n\\\n\nc=d", {{"a", "b"}, {"c", "d"}}},
    {"\\\r\n", {}},
    {"\\", {{"", ""}}},
    {"a=\\\\u0041", {{"a", "\\u0041"}}}};

}  // namespace

TEST_CASE("a properties file is read as Java reads it") {
  for (const auto& [text, properties] : kCases) {
    CAPTURE(text);
    const auto read = parse_properties(text);
    REQUIRE(read.ok());
    CHECK(*read == properties);
  }
}

TEST_CASE("an escape without four hexadecimal digits is refused with its line") {
  for (const std::string text : {"a=\\u004", "a=\\u00zz", "\\u=b", "a=\\u"}) {
    CAPTURE(text);
    const auto read = parse_properties("x=1\n# note\n" + text);
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().text == "line 3: \\u needs four hexadecimal digits");
  }
}

TEST_CASE("half a surrogate pair has no UTF-8 form and is replaced") {
  CHECK(parse_properties("a=\\ud83dx")->at("a") == "\xEF\xBF\xBDx");
  CHECK(parse_properties("a=\\ude00\\ud83d")->at("a") == "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("an assignment on the command line is cut at the first = and not unescaped") {
  Properties properties;
  CHECK(add_property(properties, "a=b=c").ok());
  CHECK(add_property(properties, "key.separator=\\t").ok());
  CHECK(add_property(properties, "flag").ok());
  CHECK(properties == Properties{{"a", "b=c"}, {"key.separator", "\\t"}, {"flag", ""}});
  CHECK_FALSE(add_property(properties, "=x").ok());
}

TEST_CASE("a folder is no properties file") {
  const auto read = read_properties_file("/");
  REQUIRE_FALSE(read.ok());
  CHECK(read.error().text == "cannot read '/': Is a directory");
}

}  // namespace kt::config
