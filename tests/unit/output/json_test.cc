#include "common/output/json.h"

#include <limits>

#include <doctest/doctest.h>

namespace kt::output {
namespace {

std::string quoted(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

std::string pretty(const Value& value) {
  std::string out;
  append_pretty_json(out, value);
  return out;
}

constexpr const char* kReplaced = "\"\xEF\xBF\xBD\"";

}  // namespace

TEST_CASE("what JSON reserves is escaped") {
  CHECK(quoted("a\"b\\c") == R"("a\"b\\c")");
  CHECK(quoted("\n\t\r") == R"("\n\t\r")");
  CHECK(quoted(std::string_view("\0\x1b\x7f", 3)) == R"("\u0000\u001b\u007f")");
}

TEST_CASE("UTF-8 of every length stays as it is") {
  CHECK(quoted("ä€😀") == "\"ä€😀\"");
}

TEST_CASE("each byte that is not UTF-8 becomes a replacement character") {
  CHECK(quoted("\xff") == kReplaced);
  CHECK(quoted("\xe2\x82") == "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
  CHECK(quoted("\xc0\xaf") == "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

TEST_CASE("an unknown value is null, and brings its reason along as a field") {
  const Value row = Object{{"lag", Null{"no commit"}}, {"end", Null{}}};
  CHECK(to_json(row) == R"({"lag":null,"lag_reason":"no commit","end":null})");
}

TEST_CASE("numbers that JSON lacks are null") {
  CHECK(to_json(std::numeric_limits<double>::infinity()) == "null");
  CHECK(to_json(0.5) == "0.5");
}

TEST_CASE("values nest on one line") {
  const Value value = Object{{"topic", "a"},
                             {"isr", list_of(std::vector<std::int32_t>{1, 2})},
                             {"empty", List{}},
                             {"is_internal", false}};
  CHECK(to_json(value) == R"({"topic":"a","isr":[1,2],"empty":[],"is_internal":false})");
}

TEST_CASE("pretty JSON keeps lists of plain values on one line") {
  const Value value = Object{{"isr", list_of(std::vector<std::int32_t>{1, 2})},
                             {"partitions", List{Object{{"id", 0}}}},
                             {"lag", Null{"no commit"}},
                             {"none", Object{}}};
  CHECK(pretty(value) ==
        "{\n"
        "  \"isr\": [1,2],\n"
        "  \"partitions\": [\n"
        "    {\n"
        "      \"id\": 0\n"
        "    }\n"
        "  ],\n"
        "  \"lag\": null,\n"
        "  \"lag_reason\": \"no commit\",\n"
        "  \"none\": {}\n"
        "}");
}

}  // namespace kt::output
