// Pieces of input that are no plain lines become records: JSON lines, hexadecimal, frames.
#include <doctest/doctest.h>

#include "common/formats/frame_reader.h"
#include "common/formats/hex_reader.h"
#include "common/formats/jsonl_reader.h"

using kt::formats::FrameReader;
using kt::formats::HexReader;
using kt::formats::JsonlReader;
using kt::formats::ParsedRecord;
using kt::formats::WholeReader;

namespace {

std::string why_not(kt::formats::RecordReader& reader, std::string_view piece) {
  const auto parsed = reader.parse(piece, 7);
  REQUIRE_FALSE(parsed.ok());
  CHECK(parsed.error().kind == kt::util::ErrorKind::corrupt);
  return parsed.error().text;
}

}  // namespace

TEST_CASE("a JSON line is the record that the consumer wrote it from") {
  JsonlReader reader;
  const auto parsed = reader.parse(
      R"({"topic":"t","partition":3,"offset":9,"timestamp":1700000000123,)"
      R"("timestamp_type":"create",)"
      R"("key":"k\u0000\"","value":{"base64":"/wD+"},)"
      R"("headers":[{"name":"b","value":"1"},{"name":"a","value":null},{"name":"b","value":""}]})",
      1);
  REQUIRE(parsed.ok());
  CHECK(parsed->key == std::string_view("k\0\"", 3));
  CHECK(parsed->value == std::string_view("\xff\0\xfe", 3));
  CHECK(parsed->partition == 3);
  CHECK(parsed->timestamp_ms == 1700000000123);
  REQUIRE(parsed->headers.size() == 3);
  CHECK(parsed->headers[0].name == "b");
  CHECK(parsed->headers[0].value == "1");
  CHECK(parsed->headers[1].name == "a");
  CHECK_FALSE(parsed->headers[1].value.has_value());
  CHECK(parsed->headers[2].value == "");
}

TEST_CASE("what a JSON line leaves out is null or left to the producer") {
  JsonlReader reader;
  const auto parsed = reader.parse(R"({"key":null,"timestamp":-1})", 1);
  REQUIRE(parsed.ok());
  CHECK_FALSE(parsed->key.has_value());
  CHECK_FALSE(parsed->value.has_value());
  CHECK(parsed->headers.empty());
  CHECK_FALSE(parsed->partition.has_value());
  CHECK_FALSE(parsed->timestamp_ms.has_value());
  CHECK_FALSE(reader.parse(R"({"timestamp":5,"timestamp_type":"none"})", 1)->timestamp_ms);
}

TEST_CASE("a JSON line that is no record is refused with its number and the field") {
  JsonlReader reader;
  CHECK(why_not(reader, "") == "cannot read line 7: it is no JSON object");
  CHECK(why_not(reader, "[1]") == "cannot read line 7: it is no JSON object");
  CHECK(why_not(reader, R"({"key":"k")") == "cannot read line 7: it is no JSON object");
  CHECK(why_not(reader, R"({"key":5})").find("'key' is neither") != std::string::npos);
  CHECK(why_not(reader, R"({"value":{"base64":"/w="}})").find("'value'") != std::string::npos);
  CHECK(why_not(reader, R"({"value":{"base64":"*w=="}})").find("'value'") != std::string::npos);
  CHECK(why_not(reader, R"({"headers":{}})").find("'headers'") != std::string::npos);
  CHECK(why_not(reader, R"({"headers":[{"value":"v"}]})").find("no name") != std::string::npos);
  CHECK(why_not(reader, R"({"partition":-2})").find("'partition'") != std::string::npos);
  CHECK(why_not(reader, R"({"timestamp":"now"})").find("'timestamp'") != std::string::npos);
}

TEST_CASE("base64 of every length is read") {
  JsonlReader reader;
  CHECK(reader.parse(R"({"value":{"base64":""}})", 1)->value == "");
  CHECK(reader.parse(R"({"value":{"base64":"YQ=="}})", 1)->value == "a");
  CHECK(reader.parse(R"({"value":{"base64":"YWI="}})", 1)->value == "ab");
  CHECK(reader.parse(R"({"value":{"base64":"YWJj"}})", 1)->value == "abc");
}

TEST_CASE("hexadecimal parts are decoded, and null stays null") {
  kt::formats::LineReaderOptions options;
  options.parses_key = true;
  options.key_separator = ":";
  options.null_marker = "-";
  HexReader reader(options);
  const auto parsed = reader.parse("00fF:6b6C", 1);
  REQUIRE(parsed.ok());
  CHECK(parsed->key == std::string_view("\0\xff", 2));
  CHECK(parsed->value == "kl");
  CHECK_FALSE(reader.parse("00:-", 1)->value.has_value());
  CHECK(reader.parse("00:", 1)->value == "");
  CHECK(why_not(reader, "00:123") ==
        "cannot read line 7: pairs of hexadecimal digits are expected");
  CHECK(why_not(reader, "0g:12").find("hexadecimal") != std::string::npos);
}

TEST_CASE("frames are a length and bytes, and -1 is null") {
  using namespace std::string_view_literals;
  FrameReader values(FrameReader::Keys::absent);
  CHECK(values.parse("\0\0\0\2ab"sv, 1)->value == "ab");
  CHECK_FALSE(values.parse("\xff\xff\xff\xff"sv, 1)->value.has_value());
  FrameReader keyed(FrameReader::Keys::present);
  const auto parsed = keyed.parse("\0\0\0\1k\0\0\0\0"sv, 1);
  CHECK(parsed->key == "k");
  CHECK(parsed->value == "");
  CHECK_FALSE(keyed.parse("\xff\xff\xff\xff\0\0\0\1v"sv, 1)->key.has_value());
  CHECK(why_not(values, "\0\0\0\3ab"sv).find("record 7") != std::string::npos);
  CHECK_FALSE(values.parse("\0\0\0\1ab"sv, 1).ok());
  CHECK_FALSE(values.parse("\0\0"sv, 1).ok());
  CHECK_FALSE(values.parse("\xff\xff\xff\xfe"sv, 1).ok());
}

TEST_CASE("a whole piece is a value, whatever it holds") {
  WholeReader reader;
  CHECK(reader.parse("a\nb\tc", 1)->value == "a\nb\tc");
  CHECK(reader.parse("", 1)->value == "");
}
