#include "common/recording/tape.h"

#include <limits>

namespace kt::recording {
namespace {

// 0, -1, 1, -2 … as 0, 1, 2, 3 …
std::uint64_t folded(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  return value < 0 ? ~(bits << 1) : bits << 1;
}

std::int64_t unfolded(std::uint64_t value) {
  return static_cast<std::int64_t>((value & 1) != 0 ? ~(value >> 1) : value >> 1);
}

}  // namespace

void Tape::flag(bool& value) {
  std::int64_t number_of_it = value ? 1 : 0;
  number(number_of_it);
  value = number_of_it != 0;
}

void Tape::number(std::int32_t& value) {
  std::int64_t wide = value;
  number(wide);
  value = static_cast<std::int32_t>(wide);
}

void WritingTape::put(std::uint64_t value) {
  while (value >= 0x80) {
    bytes_.push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  bytes_.push_back(static_cast<char>(value));
}

void WritingTape::number(std::int64_t& value) {
  put(folded(value));
}

void WritingTape::text(std::string& value) {
  put(value.size());
  bytes_ += value;
}

void WritingTape::name(std::string& value) {
  const auto [known, is_new] = names_.try_emplace(value, names_.size());
  put(known->second);
  if (is_new) text(value);
}

void WritingTape::count(std::size_t& value) {
  put(value);
}

std::string WritingTape::take() {
  std::string bytes;
  bytes.swap(bytes_);
  return bytes;
}

void ReadingTape::fail() {
  has_failed_ = true;
  left_ = {};
}

std::uint64_t ReadingTape::take() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; !left_.empty() && shift < 64; shift += 7) {
    const auto byte = static_cast<unsigned char>(left_.front());
    left_.remove_prefix(1);
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return value;
  }
  fail();
  return 0;
}

void ReadingTape::number(std::int64_t& value) {
  value = unfolded(take());
}

void ReadingTape::text(std::string& value) {
  std::size_t size = 0;
  count(size);
  value = left_.substr(0, size);
  left_.remove_prefix(size);
}

void ReadingTape::name(std::string& value) {
  const std::uint64_t which = take();
  if (which > names_.size()) fail();
  if (has_failed_) {
    value.clear();
    return;
  }
  if (which == names_.size()) names_.emplace_back() = (text(value), value);
  value = names_[which];
}

void ReadingTape::count(std::size_t& value) {
  value = take();
  if (value <= left_.size()) return;
  fail();
  value = 0;
}

}  // namespace kt::recording
