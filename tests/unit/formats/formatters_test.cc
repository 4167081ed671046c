#include <string>

#include <doctest/doctest.h>

#include "common/formats/coordinator_formatter.h"
#include "common/formats/format_string.h"
#include "common/formats/json_formatter.h"
#include "common/formats/plain_formatters.h"
#include "common/records/batch_writer.h"

namespace kt::formats {
namespace {

using namespace std::string_view_literals;
using records::Record;

// A record as a reader gives it, with the bytes it lies in.
struct Sample {
  std::string bytes;
  Record record;

  Sample(std::optional<std::string_view> key, std::optional<std::string_view> value,
         const std::vector<records::Header>& headers = {}) {
    records::BatchWriter writer({.base_offset = 7});
    writer.add(1'700'000'000'000, key, value, headers);
    bytes = writer.finish();
    records::BatchCursor batches(bytes);
    records::Decoder decoder(1 << 20);
    auto cursor = decoder.open(*batches.next().value()).value();
    REQUIRE(cursor.next(record));
  }
};

std::string print(const Formatter& formatter, const Sample& sample) {
  TextBuffer text;
  REQUIRE(formatter.append({.topic = "t", .partition = 3}, sample.record, text).ok());
  return std::string(text.text());
}

std::string format(std::string_view text, const Sample& sample) {
  return print(*StringFormatter::make(text).value(), sample);
}

TEST_CASE("a line of JSON has every field, null apart from empty, headers in order") {
  const Sample sample(std::nullopt, "", {{"h", "1"}, {"h", std::nullopt}, {"b", "\xff"}});
  CHECK(print(JsonFormatter(), sample) ==
        R"({"topic":"t","partition":3,"offset":7,"timestamp":1700000000000,)"
        R"("timestamp_type":"create","key":null,"value":"",)"
        R"("headers":[{"name":"h","value":"1"},{"name":"h","value":null},)"
        R"({"name":"b","value":{"base64":"/w=="}}]})"
        "\n");
}

TEST_CASE("a record of format 0 has no timestamp in JSON") {
  Sample sample("k", "v");
  sample.record.timestamp_type = records::TimestampType::none;
  CHECK(print(JsonFormatter(), sample).find(R"("timestamp":null,"timestamp_type":"none")") !=
        std::string::npos);
}

TEST_CASE("JSON text is escaped where it has to be and nowhere else") {
  const auto value = [](std::string_view bytes) {
    const auto line = print(JsonFormatter(), Sample("k", bytes));
    const auto from = line.find(R"("value":)") + 8;
    return line.substr(from, line.find(R"(,"headers")") - from);
  };
  CHECK(value("12345678\"12345678") == R"("12345678\"12345678")");
  CHECK(value("a\\b\n\r\t\x01") == R"("a\\b\n\r\t\u0001")");
  CHECK(value("gr\xc3\xbc\xc3\x9f\x7f plain text behind it") ==
        "\"gr\xc3\xbc\xc3\x9f\x7f plain text behind it\"");
  CHECK(value("\xed\xa0\x80") == R"({"base64":"7aCA"})");
  CHECK(value("text that ends amid a character \xe2\x82").starts_with(R"({"base64":)"));
}

TEST_CASE("raw values stand before a separator or behind their size") {
  CHECK(print(RawFormatter("|"), Sample("k", "v\n")) == "v\n|");
  CHECK(print(RawFormatter("|"), Sample("k", std::nullopt)) == "|");
  CHECK(print(SizedFormatter(), Sample("k", "vv")) == "\0\0\0\2vv"sv);
  CHECK(print(SizedFormatter(), Sample("k", std::nullopt)) == "\xff\xff\xff\xff"sv);
}

TEST_CASE("hexadecimal digits tell null from empty") {
  CHECK(print(HexFormatter(), Sample(std::nullopt, "\x0f\xa0"sv)) == "t\t3\t7\tnull\t0fa0\n");
  CHECK(print(HexFormatter(), Sample("", "a")) == "t\t3\t7\t\t61\n");
}

TEST_CASE("CSV quotes what needs it and what is empty, but not null") {
  CHECK(print(CsvFormatter(CsvFormatter::Header::shown), Sample(std::nullopt, "a,\"b\"\n")) ==
        "t,3,7,1700000000000,create,,\"a,\"\"b\"\"\n\",\n");
  CHECK(
      print(CsvFormatter(CsvFormatter::Header::shown), Sample("", "v", {{"h", "1"}})) ==
      "t,3,7,1700000000000,create,\"\",v,\"[{\"\"name\"\":\"\"h\"\",\"\"value\"\":\"\"1\"\"}]\"\n");
  TextBuffer none;
  CsvFormatter(CsvFormatter::Header::hidden).begin(none);
  CHECK(none.empty());
}

TEST_CASE("a format prints its verbs and nothing else") {
  const Sample sample("key", "value", {{"a", "1"}, {"b", std::nullopt}});
  CHECK(format("%t/%p/%o %T %k=%s %K %S 100%% %h\\n", sample) ==
        "t/3/7 1700000000000 key=value 3 5 100% a=1,b=NULL\n");
  CHECK(format("%R", sample) == "\0\0\0\5"sv);
  CHECK(format("%s %S", Sample("k", std::nullopt)) == " -1");
  CHECK(format("\\x41\\t\\\\", sample) == "A\t\\");
}

TEST_CASE("a format with an unknown verb or escape is a usage error that names it") {
  CHECK(StringFormatter::make("%x").error().text.starts_with("cannot print '%x': "));
  CHECK(!StringFormatter::make("%").ok());
  CHECK(!StringFormatter::make("\\q").ok());
  CHECK(!StringFormatter::make("\\x4").ok());
}

TEST_CASE("a committed offset is printed as Apache's formatter does") {
  const CoordinatorFormatter formatter(CoordinatorRecords::offsets);
  const auto key = "\0\1\0\1g\0\1t\0\0\0\2"sv;
  CHECK(print(formatter, Sample(key, "\0\3\0\0\0\0\0\0\0\x0a\0\0\0\5\0\1m\0\0\0\0\0\0\0\x63"sv)) ==
        R"({"key":{"type":1,"data":{"group":"g","topic":"t","partition":2}},)"
        R"("value":{"version":3,"data":{"offset":10,"leaderEpoch":5,"metadata":"m",)"
        R"("commitTimestamp":99}}})");
  CHECK(print(formatter, Sample(key, std::nullopt)) ==
        R"({"key":{"type":1,"data":{"group":"g","topic":"t","partition":2}},"value":null})");
  CHECK(print(formatter, Sample("\0\2\0\1g"sv, std::nullopt)).empty());
  CHECK(print(formatter, Sample(std::nullopt, "v")).empty());
}

TEST_CASE("tagged fields stand where the schema lists them") {
  const CoordinatorFormatter formatter(CoordinatorRecords::transactions);
  const auto value =
      "\0\1\0\0\0\0\0\0\0\1\0\2\0\0\0\3\4\1\0\0\0\0\0\0\0\5\0\0\0\0\0\0\0\6\1\2\2\0\2"sv;
  CHECK(print(formatter, Sample("\0\0\0\1x"sv, value)) ==
        R"({"key":{"type":0,"data":{"transactionalId":"x"}},"value":{"version":1,"data":)"
        R"({"producerId":1,"producerEpoch":2,"transactionTimeoutMs":3,"transactionStatus":4,)"
        R"("transactionPartitions":[],"transactionLastUpdateTimestampMs":5,)"
        R"("transactionStartTimestampMs":6,"clientTransactionVersion":2}}})");
}

TEST_CASE("bytes that no coordinator wrote are an error, not an invention") {
  const CoordinatorFormatter formatter(CoordinatorRecords::offsets);
  const auto error_of = [&](std::string_view key, std::string_view value) {
    TextBuffer text;
    const Sample sample(key, value);
    const auto done = formatter.append({.topic = "t", .partition = 0}, sample.record, text);
    REQUIRE(!done.ok());
    return done.error().text;
  };
  CHECK(error_of("\0"sv, "") == "its key is cut short");
  CHECK(error_of("\0\1\0\x63g"sv, "") == "its key is cut short");
  CHECK(error_of("\0\1\0\1g\0\1t\0\0\0\2"sv, "\0\x09"sv) ==
        "its value has the unknown version 9 of type 1");
  CHECK(error_of("\0\1\0\1g\0\1t\0\0\0\2"sv, "\0\3\0"sv) == "its value is cut short");
}

}  // namespace
}  // namespace kt::formats
