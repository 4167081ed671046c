// A value that is passed on by copies which cost nothing, because they are one until somebody
// changes his.
#pragma once

#include <atomic>
#include <memory>
#include <utility>

namespace kt::util {

template <class T>
class Shared {
 public:
  Shared() = default;                                                 // T{}
  Shared(T value) : value_(std::make_shared<T>(std::move(value))) {}  // NOLINT(*-explicit-*)

  const T& operator*() const {
    static const T kEmpty{};
    return value_ ? *value_ : kEmpty;
  }
  const T* operator->() const { return &**this; }

  // To be changed: of what others have as well, a copy of its own from now on.
  T& edit() {
    if (!value_ || value_.use_count() > 1) {
      value_ = std::make_shared<T>(**this);
    } else {
      // Whoever let go of it last, in whatever thread, has done with reading.
      std::atomic_thread_fence(std::memory_order_acquire);
    }
    return *value_;
  }

  // Whether both are one, which is quicker to tell than whether they are equal.
  bool is_one_with(const Shared& other) const { return value_ == other.value_; }

  friend bool operator==(const Shared& a, const Shared& b) { return a.is_one_with(b) || *a == *b; }

 private:
  std::shared_ptr<T> value_;
};

}  // namespace kt::util
