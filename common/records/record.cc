#include "common/records/record.h"

#include "common/records/varint.h"

namespace kt::records {

namespace {

std::optional<std::string_view> take_text(const char*& at, const char* end) {
  std::int32_t size = -1;
  read_varint(at, end, size);
  if (size < 0) return std::nullopt;
  const std::string_view text(at, static_cast<std::size_t>(size));
  at += size;
  return text;
}

}  // namespace

Headers::Iterator::Iterator(std::string_view bytes, std::int32_t left)
    : bytes_(bytes), left_(left) {
  if (left_ > 0) read();
}

Headers::Iterator& Headers::Iterator::operator++() {
  if (--left_ > 0) read();
  return *this;
}

void Headers::Iterator::read() {
  const char* at = bytes_.data();
  const char* const end = at + bytes_.size();
  header_.name = take_text(at, end).value_or(std::string_view());
  header_.value = take_text(at, end);
  bytes_ = std::string_view(at, static_cast<std::size_t>(end - at));
}

}  // namespace kt::records
