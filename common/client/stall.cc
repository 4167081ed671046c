#include "common/client/stall.h"

namespace kt::client {

bool Stall::is_news(const Delivery& delivery, Moment now) {
  const std::uint64_t settled = delivery.acknowledged + delivery.failed;
  const bool is_waiting = delivery.waiting() > 0;
  if (!is_waiting || !is_waiting_ || settled != settled_) {
    is_waiting_ = is_waiting;
    settled_ = settled;
    since_ = now;
    is_told_ = false;
    return false;
  }
  if (is_told_ || now - since_ < patience_) return false;
  return is_told_ = true;
}

}  // namespace kt::client
