#include "common/formats/line_reader.h"

#include <doctest/doctest.h>

namespace kt::formats {
namespace {

using Properties = std::map<std::string, std::string>;

LineReader reader(const Properties& properties) {
  return LineReader(line_reader_options(properties).value());
}

TEST_CASE("a line without options is a value, and an empty line an empty value") {
  auto plain = reader({});
  const auto record = plain.parse("a\tb", 1).value();
  CHECK(!record.key);
  CHECK(record.value == "a\tb");
  CHECK(record.headers.empty());
  CHECK(plain.parse("", 2).value().value == "");
}

TEST_CASE("the first separator ends the key and later ones belong to the value") {
  auto keyed = reader({{"parse.key", " TRUE "}, {"key.separator", "::"}});
  const auto record = keyed.parse("k::v::w", 1).value();
  CHECK(record.key == "k");
  CHECK(record.value == "v::w");
  CHECK(keyed.parse("::", 1).value().key == "");
  CHECK(keyed.parse("::", 1).value().value == "");
}

TEST_CASE("a missing separator is an error that names line and text") {
  auto keyed = reader({{"parse.key", "true"}});
  const auto error = keyed.parse("no-tab", 7).error();
  CHECK(error.kind == util::ErrorKind::corrupt);
  CHECK(error.text == "cannot read line 7: no key separator found in 'no-tab'");
  auto headed = reader({{"parse.headers", "true"}});
  CHECK(headed.parse("x", 2).error().text ==
        "cannot read line 2: no headers delimiter found in 'x'");
}

TEST_CASE("headers come first, in order, with duplicates") {
  auto all = reader({{"parse.headers", "true"}, {"parse.key", "true"}});
  const auto record = all.parse("a:1,a:2,b:\tk\tv", 1).value();
  CHECK(record.headers == std::vector<Header>{{"a", "1"}, {"a", "2"}, {"b", ""}});
  CHECK(record.key == "k");
  CHECK(record.value == "v");
  const auto empty = all.parse(":\t\t", 1).value();
  CHECK(empty.headers == std::vector<Header>{{"", ""}});
  CHECK(empty.key == "");
  CHECK(empty.value == "");
}

TEST_CASE("an empty list of headers is a pair without separator, as Java's split has it") {
  auto headed = reader({{"parse.headers", "true"}});
  CHECK(headed.parse("\tv", 3).error().text ==
        "cannot read line 3: no header key separator found in ''");
}

TEST_CASE("empty items at the end of the list vanish, others do not") {
  auto headed = reader({{"parse.headers", "true"}});
  CHECK(headed.parse("a:1,,\tv", 1).value().headers.size() == 1);
  CHECK(headed.parse(",\tv", 1).value().headers.empty());
  CHECK(!headed.parse(",a:1\tv", 1).ok());
  CHECK(!headed.parse("a:1,,b:2\tv", 1).ok());
}

TEST_CASE("ignore.error takes what is missing as absent") {
  auto lax = reader({{"parse.headers", "true"}, {"parse.key", "true"}, {"ignore.error", "true"}});
  const auto bare = lax.parse("value", 1).value();
  CHECK(!bare.key);
  CHECK(bare.value == "value");
  const auto headed = lax.parse("a:1,b\tvalue", 1).value();
  CHECK(headed.headers == std::vector<Header>{{"a", "1"}, {"b", std::nullopt}});
  CHECK(!headed.key);
  CHECK(headed.value == "value");
}

TEST_CASE("the null marker makes whole parts null and nothing less") {
  auto nulls = reader({{"parse.headers", "true"}, {"parse.key", "true"}, {"null.marker", "N"}});
  const auto record = nulls.parse("a:N,b:NN\tN\tN", 1).value();
  CHECK(record.headers == std::vector<Header>{{"a", std::nullopt}, {"b", "NN"}});
  CHECK(!record.key);
  CHECK(!record.value);
  CHECK(nulls.parse("N\tk\tv", 1).value().headers.empty());
  CHECK(
      nulls.parse("N:1\tk\tv", 4).error().text ==
      "cannot read line 4: the header key 'N' is the null marker, and header keys cannot be null");
}

TEST_CASE("separators that would be ambiguous are a usage error") {
  const auto text = [](const Properties& properties) {
    return line_reader_options(properties).error().text;
  };
  CHECK(text({{"headers.delimiter", ","}}) ==
        "cannot read lines: headers.delimiter and headers.separator may not be equal");
  CHECK(text({{"headers.delimiter", ":"}}) ==
        "cannot read lines: headers.delimiter and headers.key.separator may not be equal");
  CHECK(text({{"headers.separator", ":"}}) ==
        "cannot read lines: headers.separator and headers.key.separator may not be equal");
  CHECK(text({{"null.marker", "\t"}}) ==
        "cannot read lines: null.marker and key.separator may not be equal");
  CHECK(text({{"null.marker", ","}}) ==
        "cannot read lines: null.marker and headers.separator may not be equal");
  CHECK(line_reader_options({{"key.separator", "\t"}, {"headers.delimiter", "\t"}}).ok());
}

}  // namespace
}  // namespace kt::formats
