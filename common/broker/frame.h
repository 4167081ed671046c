// The bytes of one answer, and a pool of their buffers: an 8 MB fetch answer is read into memory
// that an earlier one has already paged in.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace kt::broker {

// A buffer of fixed size whose content is undefined until it has been read from the peer.
class Frame {
 public:
  Frame(std::unique_ptr<char[]> buffer, std::size_t capacity, std::size_t size)
      : buffer_(std::move(buffer)), capacity_(capacity), size_(size) {}

  std::string_view bytes() const { return {buffer_.get(), size_}; }
  std::span<char> writable() { return {buffer_.get(), size_}; }
  std::size_t capacity() const { return capacity_; }

 private:
  friend class FramePool;

  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_;
  std::size_t size_;
};

// Keeps an answer alive, and with it every RecordsView into it. Letting go of the last one hands
// the buffer back to its pool.
using FramePtr = std::shared_ptr<const Frame>;

// Hands out frames and keeps the big buffers that come back. Frames may outlive the pool and may be
// let go on any thread.
class FramePool {
 public:
  // Holds at most `idle_limit` bytes that nobody uses.
  explicit FramePool(std::size_t idle_limit = std::size_t{64} << 20);

  std::shared_ptr<Frame> take(std::size_t size);

  // Bytes waiting to be used again.
  std::size_t idle() const;

 private:
  struct Shelf;
  std::shared_ptr<Shelf> shelf_;
};

}  // namespace kt::broker
