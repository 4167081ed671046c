#include "common/formats/text_buffer.h"

#include <algorithm>
#include <utility>

namespace kt::formats {

void TextBuffer::grow(std::size_t more) {
  const auto capacity = std::max(size_ + more, capacity_ + capacity_ / 2);
  auto larger = std::make_unique_for_overwrite<char[]>(capacity);
  if (size_ != 0) std::memcpy(larger.get(), bytes_.get(), size_);
  bytes_ = std::move(larger);
  capacity_ = capacity;
}

}  // namespace kt::formats
