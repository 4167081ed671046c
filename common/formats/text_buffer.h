// Text on its way out: grows, is emptied and used again. Records are appended to it by the million,
// so an append is a bounds check and a copy.
#pragma once

#include <charconv>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <string_view>

namespace kt::formats {

class TextBuffer {
 public:
  explicit TextBuffer(std::size_t capacity = 0) { grow(capacity); }

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  std::string_view text() const { return {bytes_.get(), size_}; }
  void clear() { size_ = 0; }
  void shrink_to(std::size_t size) { size_ = size; }  // takes back what was appended since

  void append(std::string_view text) {
    char* const at = room_for(text.size());
    if (!text.empty()) std::memcpy(at, text.data(), text.size());
    size_ += text.size();
  }

  void append(char byte) {
    if (size_ == capacity_) grow(1);
    bytes_[size_++] = byte;
  }

  void append_number(std::int64_t number) {
    constexpr std::size_t kLongest = std::numeric_limits<std::int64_t>::digits10 + 3;
    char* const at = room_for(kLongest);
    end_at(std::to_chars(at, at + kLongest, number).ptr);
  }

  // For texts that are written in one go: room for `more` bytes behind the end, and where the end
  // is afterwards. The room is the caller's until the next append.
  char* room_for(std::size_t more) {
    if (more > capacity_ - size_) grow(more);
    return bytes_.get() + size_;
  }
  void end_at(const char* end) { size_ = static_cast<std::size_t>(end - bytes_.get()); }

 private:
  // Makes room for `more` bytes behind those that are there.
  void grow(std::size_t more);

  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace kt::formats
