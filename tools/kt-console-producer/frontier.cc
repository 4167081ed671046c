#include "tools/kt-console-producer/frontier.h"

#include <cstddef>

namespace kt::producer {

void Frontier::add(std::uint64_t position) {
  if (position <= through_) return;
  const auto at = static_cast<std::size_t>(position - through_ - 1);
  if (at >= ahead_.size()) ahead_.resize(at + 1, false);
  ahead_[at] = true;
  while (!ahead_.empty() && ahead_.front()) {
    ahead_.pop_front();
    ++through_;
  }
}

}  // namespace kt::producer
