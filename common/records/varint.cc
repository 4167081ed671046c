#include "common/records/varint.h"

namespace kt::records {

namespace {

std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}

}  // namespace

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
