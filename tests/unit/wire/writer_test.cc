#include "common/wire/writer.h"

#include <string>

#include <doctest/doctest.h>

namespace kt::wire {
namespace {

using std::string_literals::operator""s;

TEST_CASE("numbers are written with the highest byte first") {
  Writer writer(Encoding::plain);
  writer.write_int(std::int16_t{0x1234});
  writer.write_int(std::int32_t{-2});
  writer.write_int(std::int8_t{-128});
  writer.write_int(std::uint16_t{0xfffe});
  CHECK(writer.bytes() == "\x12\x34\xff\xff\xff\xfe\x80\xff\xfe"s);
}

TEST_CASE("a varint has seven bits a byte, the lowest first") {
  const auto written = [](std::uint32_t value) {
    Writer writer(Encoding::flexible);
    writer.write_varint(value);
    return writer.take();
  };
  CHECK(written(0) == "\0"s);
  CHECK(written(127) == "\x7f"s);
  CHECK(written(128) == "\x80\1"s);
  CHECK(written(0xffffffff) == "\xff\xff\xff\xff\xf"s);
}

TEST_CASE("null is -1 in the plain and 0 in the flexible encoding") {
  Writer plain(Encoding::plain);
  plain.write_null_string();
  plain.write_null_array();
  CHECK(plain.bytes() == "\xff\xff\xff\xff\xff\xff"s);
  Writer flexible(Encoding::flexible);
  flexible.write_null_string();
  flexible.write_null_array();
  CHECK(flexible.bytes() == "\0\0"s);
}

TEST_CASE("a string of 127 bytes needs a length of two bytes in the flexible encoding") {
  Writer writer(Encoding::flexible);
  writer.write_string(std::string(127, 'x'));
  CHECK(writer.bytes().substr(0, 3) == "\x80\1x"s);
}

}  // namespace
}  // namespace kt::wire
