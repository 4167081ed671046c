#include "common/records/crc.h"

#include <string>

#include <doctest/doctest.h>

namespace kt::records {
namespace {

std::string noise(std::size_t size) {
  std::string bytes(size, '\0');
  std::uint32_t state = 12345;
  for (auto& byte : bytes) {
    state = state * 1664525 + 1013904223;
    byte = static_cast<char>(state >> 24);
  }
  return bytes;
}

TEST_CASE("the checksum of known texts is right, by either way") {
  for (const auto crc : {crc32c, crc32c_portable}) {
    CHECK(crc("") == 0);
    CHECK(crc("123456789") == 0xe3069283);
    CHECK(crc(std::string(32, '\0')) == 0x8a9136aa);  // RFC 3720, B.4
    CHECK(crc(std::string(32, '\xff')) == 0x62a8ab43);
  }
}

TEST_CASE("both ways agree at every length and alignment around their block sizes") {
  const auto bytes = noise(40'000);
  const std::string_view all = bytes;
  for (std::size_t size = 0; size < 2'000; ++size) {
    const auto part = all.substr(size % 9, size);
    REQUIRE(crc32c(part) == crc32c_portable(part));
  }
  for (std::size_t size = 12'270; size < 12'310; ++size) {
    REQUIRE(crc32c(all.substr(3, size)) == crc32c_portable(all.substr(3, size)));
    REQUIRE(crc32c(all.substr(1, 2 * size)) == crc32c_portable(all.substr(1, 2 * size)));
  }
}

}  // namespace
}  // namespace kt::records
