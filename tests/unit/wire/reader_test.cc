#include "common/wire/reader.h"

#include <string>

#include <doctest/doctest.h>

namespace kt::wire {
namespace {

using std::string_literals::operator""s;

TEST_CASE("numbers are read with the highest byte first") {
  const std::string bytes = "\x12\x34\xff\xff\xff\xfe\x80"s;
  Reader reader(bytes, Encoding::plain);
  CHECK(reader.read_int<std::int16_t>() == 0x1234);
  CHECK(reader.read_int<std::int32_t>() == -2);
  CHECK(reader.read_int<std::int8_t>() == -128);
  CHECK(reader.left() == 0);
  CHECK_FALSE(reader.failed());
}

TEST_CASE("any byte but zero is true") {
  const std::string bytes = "\0\1\2"s;
  Reader reader(bytes, Encoding::plain);
  CHECK_FALSE(reader.read_bool());
  CHECK(reader.read_bool());
  CHECK(reader.read_bool());
}

TEST_CASE("a varint has up to five bytes and 32 bits") {
  const auto read = [](std::string_view bytes) {
    return Reader(bytes, Encoding::flexible).read_varint();
  };
  CHECK(read("\x7f"s) == 127);
  CHECK(read("\x80\1"s) == 128);
  CHECK(read("\xff\xff\xff\xff\xf"s) == 0xffffffff);
  for (const std::string& bytes : {"\xff\xff\xff\xff\x1f"s, "\x80\x80\x80\x80\x80\1"s}) {
    Reader reader(bytes, Encoding::flexible);
    CHECK(reader.read_varint() == 0);
    CHECK(reader.failure().text() == "a varint of more than 32 bits");
  }
}

TEST_CASE("the first failure sticks and everything after it is empty") {
  const std::string bytes = "\0\x9xyz\1\2\3\4"s;
  Reader reader(bytes, Encoding::plain);
  CHECK(reader.read_string() == std::string_view());
  CHECK(reader.failed());
  CHECK(reader.read_int<std::int32_t>() == 0);
  CHECK(reader.left() == 0);
  CHECK(reader.failure().text() == "9 bytes wanted, 7 left");
}

TEST_CASE("null strings and bytes are told from empty ones") {
  const std::string plain = "\xff\xff\0\0\xff\xff\xff\xff\0\0\0\0"s;
  Reader reader(plain, Encoding::plain);
  CHECK_FALSE(reader.read_string().has_value());
  CHECK(reader.read_string() == "");
  CHECK_FALSE(reader.read_bytes().has_value());
  CHECK(reader.read_bytes() == "");
  const std::string flexible = "\0\1"s;
  Reader compact(flexible, Encoding::flexible);
  CHECK_FALSE(compact.read_string().has_value());
  CHECK(compact.read_string() == "");
}

TEST_CASE("a string longer than Kafka takes is refused in the flexible encoding") {
  const std::string bytes = "\x81\x80\2"s + std::string(0x8000, 'x');
  Reader reader(bytes, Encoding::flexible);
  CHECK(reader.read_string() == "");
  CHECK(reader.failure().text() == "a string of 32768 bytes, which may have 32767");
}

TEST_CASE("the path of a failure grows from the inside out") {
  Failure failure;
  failure.report("torn");
  failure.report("a consequence");
  failure.inside_field("name");
  failure.inside_item(3);
  failure.inside_field("configs");
  CHECK(failure.text() == "configs[3].name: torn");
}

}  // namespace
}  // namespace kt::wire
