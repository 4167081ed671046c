#include "common/config/jaas.h"

#include <doctest/doctest.h>

namespace kt::config {
namespace {

using Options = std::map<std::string, std::string>;

Options options_of(std::string_view text) {
  const auto entry = parse_jaas(text);
  REQUIRE_MESSAGE(entry.ok(), text);
  return entry->options;
}

}  // namespace

TEST_CASE("a login line gives the module and its options") {
  const auto entry = parse_jaas(
      "org.apache.kafka.common.security.plain.PlainLoginModule required "
      "username=\"alice\" password=\"a b=c;\";");
  REQUIRE(entry.ok());
  CHECK(entry->login_module == "org.apache.kafka.common.security.plain.PlainLoginModule");
  CHECK(entry->options == Options{{"username", "alice"}, {"password", "a b=c;"}});
}

TEST_CASE("quotes of both kinds, escapes and bare words are values") {
  CHECK(options_of("M required a='x' b=\"q\\\"r\\\\s\" c=word-1.x d=\"\\101\\t\" ;") ==
        Options{{"a", "x"}, {"b", "q\"r\\s"}, {"c", "word-1.x"}, {"d", "A\t"}});
}

TEST_CASE("comments and line ends are blanks") {
  CHECK(options_of("M required // note\n a=\"1\" /* x */ b=\"2\"\n;") ==
        Options{{"a", "1"}, {"b", "2"}});
}

TEST_CASE("the control flag may be any of Java's, in any case") {
  for (const char* text : {"M required;", "M REQUISITE;", "M Sufficient;", "M optional;"}) {
    CHECK(parse_jaas(text).ok());
  }
}

TEST_CASE("what Java refuses is refused, and no value is quoted in the error") {
  const std::string lines[] = {"",
                               "M",
                               "\"\" required a='b';",
                               "M wanted a=\"b\";",
                               "M required a=\"hunter2\"",
                               "M required a=;",
                               "M required a \"hunter2\";",
                               "M required password=123;",
                               "M required keyTab=/etc/kafka.keytab;",
                               "M required a=\"hunter2\"; N required;"};
  for (const auto& line : lines) {
    CAPTURE(line);
    const auto entry = parse_jaas(line);
    REQUIRE_FALSE(entry.ok());
    CHECK(entry.error().kind == util::ErrorKind::usage);
    CHECK(entry.error().text.find("hunter2") == std::string::npos);
    CHECK(entry.error().text.find("cannot read sasl.jaas.config: ") == 0);
  }
}

}  // namespace kt::config
