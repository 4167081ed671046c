#include "common/records/varint.h"

namespace kt::records {

namespace {

std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}

}  // namespace

bool read_long_varint(const char*& at, const char* end, std::int64_t& value) {
  std::uint64_t bits = 0;
  for (unsigned shift = 0; shift < 64 && at != end; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at++);
    bits |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if (byte < 0x80) {
      value = unzigzag(bits);
      return true;
    }
  }
  return false;
}

void append_varlong(std::string& to, std::int64_t value) {
  auto bits = zigzag(value);
  for (; bits >= 0x80; bits >>= 7) to.push_back(static_cast<char>(bits | 0x80));
  to.push_back(static_cast<char>(bits));
}

std::size_t varlong_size(std::int64_t value) {
  std::size_t size = 1;
  for (auto bits = zigzag(value); bits >= 0x80; bits >>= 7) ++size;
  return size;
}

}  // namespace kt::records
