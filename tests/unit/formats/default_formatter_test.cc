#include "common/formats/default_formatter.h"

#include <string>

#include <doctest/doctest.h>

#include "common/records/batch_writer.h"

namespace kt::formats {
namespace {

using records::Record;
using records::TimestampType;

std::string print(const Record& record, const Properties& properties) {
  const DefaultFormatter formatter(default_formatter_options(properties).value());
  TextBuffer text;
  REQUIRE(formatter.append({.topic = "t", .partition = 3}, record, text).ok());
  return std::string(text.text());
}

Record sample() {
  Record record;
  record.offset = 123;
  record.timestamp = 1'700'000'000'000;
  record.timestamp_type = TimestampType::create_time;
  record.key = "key";
  record.value = "value";
  return record;
}

const Properties kEverything{{"print.timestamp", "true"}, {"print.partition", "true"},
                             {"print.offset", "true"},    {"print.delivery", "true"},
                             {"print.epoch", "true"},     {"print.headers", "true"},
                             {"print.key", "true"}};

TEST_CASE("by default a record is its value and a newline") {
  CHECK(print(sample(), {}) == "value\n");
}

TEST_CASE("all columns stand in Apache's order with its words") {
  CHECK(print(sample(), kEverything) ==
        "CreateTime:1700000000000\tPartition:3\tOffset:123\tDelivery:NOT_PRESENT\t"
        "Epoch:NOT_PRESENT\tNO_HEADERS\tkey\tvalue\n");
}

TEST_CASE("timestamps say who set them, and that there is none") {
  auto record = sample();
  record.timestamp_type = TimestampType::log_append_time;
  CHECK(print(record, {{"print.timestamp", "true"}}) == "LogAppendTime:1700000000000\tvalue\n");
  record.timestamp_type = TimestampType::none;
  CHECK(print(record, {{"print.timestamp", "true"}}) == "NO_TIMESTAMP\tvalue\n");
}

TEST_CASE("null differs from empty, and its word can be chosen") {
  auto record = sample();
  record.key.reset();
  record.value = "";
  CHECK(print(record, {{"print.key", "true"}}) == "null\t\n");
  record.value.reset();
  CHECK(print(record, {{"print.key", "true"}, {"null.literal", "NIL"}}) == "NIL\tNIL\n");
}

TEST_CASE("the last enabled column ends the line, whichever it is") {
  const auto record = sample();
  CHECK(print(record, {{"print.key", "true"}, {"print.value", "false"}}) == "key\n");
  CHECK(print(record, {{"print.offset", "true"}, {"print.value", "false"}}) == "Offset:123\n");
  CHECK(print(record, {{"print.value", "false"}}).empty());
}

TEST_CASE("separators are taken as they are") {
  CHECK(print(sample(), {{"print.key", "true"},
                         {"print.offset", "true"},
                         {"key.separator", "\\t"},
                         {"line.separator", "|"}}) == "Offset:123\\tkey\\tvalue|");
}

TEST_CASE("headers stand in order with duplicates and nulls") {
  records::BatchWriter writer;
  writer.add(0, std::nullopt, "v", {{"h", "1"}, {"h", "2"}, {"n", std::nullopt}, {"", ""}});
  const auto bytes = writer.finish();
  records::BatchCursor batches(bytes);
  records::Decoder decoder(1024);
  auto cursor = decoder.open(*batches.next().value()).value();
  Record record;
  REQUIRE(cursor.next(record));
  CHECK(print(record, {{"print.headers", "true"}}) == "h:1,h:2,n:null,:\tv\n");
  CHECK(print(record, {{"print.headers", "true"}, {"headers.separator", "; "}}) ==
        "h:1; h:2; n:null; :\tv\n");
}

TEST_CASE("bytes that are not text pass unaltered") {
  auto record = sample();
  record.value = std::string_view("\xff\x00\xfe", 3);
  CHECK(print(record, {}) == std::string("\xff\x00\xfe\n", 4));
}

TEST_CASE("key, value and headers have deserializers of their own, null goes through them") {
  auto record = sample();
  record.key = std::string_view("\0\0\0\x07", 4);
  record.value.reset();
  CHECK(print(record, {{"print.key", "true"}, {"key.deserializer", "integer"}}) == "7\tnull\n");
  const DefaultFormatter formatter(
      default_formatter_options({{"value.deserializer", "long"}}).value());
  TextBuffer text;
  const auto done = formatter.append({.topic = "t", .partition = 0}, record, text);
  REQUIRE(!done.ok());
  CHECK(done.error().text == "its value: a long has 8 bytes, and here are 4");
}

TEST_CASE("a deserializer gets the properties that its name prefixes") {
  auto record = sample();
  record.value = "\xe9";
  CHECK(print(record, {{"value.deserializer", "StringDeserializer"},
                       {"value.deserializer.deserializer.encoding", "ISO-8859-1"}}) ==
        "\xc3\xa9\n");
}

TEST_CASE("a deserializer that is not known is a usage error rather than ignored") {
  const auto options = default_formatter_options({{"value.deserializer", "org.example.X"}});
  REQUIRE(!options.ok());
  CHECK(options.error().kind == util::ErrorKind::usage);
  CHECK(options.error().text.starts_with("cannot use the deserializer 'org.example.X': "));
}

TEST_CASE("a buffer grows by what it is given and can be used again") {
  TextBuffer text(4);
  for (int i = 0; i < 1000; ++i) text.append_number(i);
  CHECK(text.size() == 10 + 90 * 2 + 900 * 3);
  text.clear();
  text.append_number(INT64_MIN);
  text.append('x');
  CHECK(text.text() == "-9223372036854775808x");
}

}  // namespace
}  // namespace kt::formats
