#include "common/broker/frame.h"

#include <algorithm>
#include <bit>
#include <mutex>
#include <utility>
#include <vector>

namespace kt::broker {
namespace {

// Smaller buffers are malloc's own business: it keeps them without a system call.
constexpr std::size_t kWorthKeeping = std::size_t{64} << 10;

// Rounded up to an eighth of its power of two, so that answers of about the same size share
// buffers.
std::size_t rounded(std::size_t size) {
  if (size < kWorthKeeping) return size;
  const std::size_t grain = std::bit_floor(size) / 8;
  return (size + grain - 1) / grain * grain;
}

}  // namespace

struct FramePool::Shelf {
  struct Buffer {
    std::unique_ptr<char[]> bytes;
    std::size_t capacity;
  };

  explicit Shelf(std::size_t limit) : idle_limit(limit) {}

  // The smallest buffer that holds `size` without wasting more than as much again.
  std::unique_ptr<Frame> reuse(std::size_t size) {
    const std::lock_guard lock(mutex);
    auto best = buffers.end();
    for (auto each = buffers.begin(); each != buffers.end(); ++each) {
      if (each->capacity < size || each->capacity / 2 > size) continue;
      if (best == buffers.end() || each->capacity < best->capacity) best = each;
    }
    if (best == buffers.end()) return nullptr;
    idle -= best->capacity;
    auto frame = std::make_unique<Frame>(std::move(best->bytes), best->capacity, size);
    buffers.erase(best);
    return frame;
  }

  void give_back(std::unique_ptr<char[]> bytes, std::size_t capacity) {
    if (capacity < kWorthKeeping || capacity > idle_limit) return;
    const std::lock_guard lock(mutex);
    // The oldest go first: sizes that nobody asks for any more do not stay.
    while (idle + capacity > idle_limit) {
      idle -= buffers.front().capacity;
      buffers.erase(buffers.begin());
    }
    idle += capacity;
    buffers.push_back({.bytes = std::move(bytes), .capacity = capacity});
  }

  const std::size_t idle_limit;
  std::mutex mutex;
  std::size_t idle = 0;
  std::vector<Buffer> buffers;
};

FramePool::FramePool(std::size_t idle_limit) : shelf_(std::make_shared<Shelf>(idle_limit)) {}

std::shared_ptr<Frame> FramePool::take(std::size_t size) {
  std::unique_ptr<Frame> frame = size < kWorthKeeping ? nullptr : shelf_->reuse(size);
  if (!frame) {
    const std::size_t capacity = rounded(size);
    // Not value-initialised: the bytes are about to be read from the peer.
    frame =
        std::make_unique<Frame>(std::make_unique_for_overwrite<char[]>(capacity), capacity, size);
  }
  return {frame.release(), [shelf = std::weak_ptr<Shelf>(shelf_)](Frame* done) {
            if (const auto open = shelf.lock()) {
              open->give_back(std::move(done->buffer_), done->capacity_);
            }
            delete done;
          }};
}

std::size_t FramePool::idle() const {
  const std::lock_guard lock(shelf_->mutex);
  return shelf_->idle;
}

}  // namespace kt::broker
