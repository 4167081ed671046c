// Bytes that grow without being cleared first and are kept for the next use: what batches are
// inflated into.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>

namespace kt::records {

class Buffer {
 public:
  char* data() { return bytes_.get(); }
  std::size_t capacity() const { return capacity_; }

  // At least `size` bytes of room. What was in the buffer is lost. False if there is no memory.
  bool make_room(std::size_t size) {
    if (size <= capacity_) return true;
    release();
    bytes_.reset(static_cast<char*>(std::malloc(size)));
    capacity_ = bytes_ ? size : 0;
    return bytes_ != nullptr;
  }

  void release() {
    bytes_.reset();
    capacity_ = 0;
  }

 private:
  struct Free {
    void operator()(char* bytes) const { std::free(bytes); }
  };

  std::unique_ptr<char, Free> bytes_;
  std::size_t capacity_ = 0;
};

}  // namespace kt::records
