#include "common/formats/deserializer.h"

#include <string>

#include <doctest/doctest.h>

#include "common/formats/java_text.h"

namespace kt::formats {
namespace {

using namespace std::string_view_literals;

util::Result<std::string> shown(std::string_view name, std::string_view bytes) {
  TextBuffer text;
  auto done = Deserializer::named(name, {}, "value").value().append(bytes, text);
  if (!done) return done.error();
  return std::string(text.text());
}

std::string utf8(std::string_view bytes) {
  TextBuffer text;
  append_java_utf8(bytes, text);
  return std::string(text.text());
}

std::string number(double value) {
  TextBuffer text;
  append_java_double(value, text);
  return std::string(text.text());
}

TEST_CASE("whole numbers are big-endian and have their exact size") {
  CHECK(shown("org.apache.kafka.common.serialization.ShortDeserializer", "\xff\xfe"sv).value() ==
        "-2");
  CHECK(shown("IntegerDeserializer", "\0\0\1\0"sv).value() == "256");
  CHECK(shown("long", "\0\0\0\0\0\0\0\x2a"sv).value() == "42");
  CHECK(shown("long", "42").error().text == "a long has 8 bytes, and here are 2");
  CHECK(!shown("short", "").ok());
  CHECK(!shown("integer", "123").ok());
}

TEST_CASE("truth is one byte, and void none at all") {
  CHECK(shown("boolean", "\1"sv).value() == "true");
  CHECK(shown("boolean", "\0"sv).value() == "false");
  CHECK(!shown("boolean", "\2"sv).ok());
  CHECK(!shown("boolean", "").ok());
  CHECK(!shown("void", "null").ok());
}

TEST_CASE("fractions are written as Java writes them") {
  CHECK(shown("float", "\x40\x48\xf5\xc3"sv).value() == "3.14");
  CHECK(shown("double", "\x3f\xb9\x99\x99\x99\x99\x99\x9a"sv).value() == "0.1");
  CHECK(number(0.0) == "0.0");
  CHECK(number(-0.0) == "-0.0");
  CHECK(number(100) == "100.0");
  CHECK(number(1234567.5) == "1234567.5");
  CHECK(number(9999999) == "9999999.0");
  CHECK(number(1e7) == "1.0E7");
  CHECK(number(0.001) == "0.001");
  CHECK(number(0.00012) == "1.2E-4");
  CHECK(number(-1.5e300) == "-1.5E300");
  CHECK(number(1.0 / 0.0) == "Infinity");
  CHECK(number(-1.0 / 0.0) == "-Infinity");
  CHECK(!shown("double", "1234567").ok());
}

TEST_CASE("a UUID is text, as generously read as in Java") {
  CHECK(shown("uuid", "123E4567-e89b-12d3-a456-426614174000").value() ==
        "123e4567-e89b-12d3-a456-426614174000");
  CHECK(shown("uuid", "1-2-3-4-5").value() == "00000001-0002-0003-0004-000000000005");
  CHECK(!shown("uuid", "1-2-3-4").ok());
  CHECK(!shown("uuid", "1-2-3-4-x").ok());
  CHECK(!shown("uuid", "").ok());
}

TEST_CASE("bytes are printed by their class") {
  CHECK(shown("bytes", "a\\\n\xff"sv).value() == "a\\x5C\\x0A\\xFF");
  CHECK(shown("bytearray", "a\xff"sv).value() == "a\xff");
  CHECK(shown("bytebuffer", "abc").value() == "java.nio.HeapByteBuffer[pos=0 lim=3 cap=3]");
}

TEST_CASE("malformed UTF-8 is replaced as often as Java does") {
  CHECK(utf8("gr\xc3\xbc\xc3\x9f") == "gr\xc3\xbc\xc3\x9f");
  CHECK(utf8("\xff\xfe") == "\xef\xbf\xbd\xef\xbf\xbd");
  CHECK(utf8("a\xe2\x82") == "a\xef\xbf\xbd");
  CHECK(utf8("\xe2\x82x") == "\xef\xbf\xbdx");
  CHECK(utf8("\xed\xa0\x80") == "\xef\xbf\xbd");
  CHECK(utf8("\xc0\x80") == "\xef\xbf\xbd\xef\xbf\xbd");
  CHECK(utf8("\xf0\x9f\x98") == "\xef\xbf\xbd");
  CHECK(utf8("\xf0\x9f\x98\x80") == "\xf0\x9f\x98\x80");
}

TEST_CASE("text has three encodings") {
  const auto show = [](std::string_view encoding) {
    TextBuffer text;
    const Properties settings{{"value.deserializer.encoding", std::string(encoding)}};
    const auto made = Deserializer::named("string", settings, "value");
    if (!made.ok()) return std::string("?");
    CHECK(made->append("a\xe9", text).ok());
    return std::string(text.text());
  };
  CHECK(show("utf-8") == "a\xef\xbf\xbd");
  CHECK(show("ISO-8859-1") == "a\xc3\xa9");
  CHECK(show("US-ASCII") == "a\xef\xbf\xbd");
  CHECK(show("UTF-16") == "?");
}

}  // namespace
}  // namespace kt::formats
