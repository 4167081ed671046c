#include "common/records/aborted.h"

#include <algorithm>
#include <utility>

namespace kt::records {

AbortedFilter::AbortedFilter(std::vector<AbortedTransaction> aborted)
    : aborted_(std::move(aborted)) {
  std::stable_sort(aborted_.begin(), aborted_.end(),
                   [](const auto& a, const auto& b) { return a.first_offset > b.first_offset; });
}

bool AbortedFilter::drops(const Batch& batch) {
  advance_to(batch.last_offset);
  return batch.is_transactional() && open_.contains(batch.producer_id);
}

void AbortedFilter::end_of_transaction(const Batch& control_batch, ControlType type) {
  advance_to(control_batch.last_offset);
  if (type == ControlType::abort) open_.erase(control_batch.producer_id);
}

void AbortedFilter::advance_to(std::int64_t offset) {
  while (!aborted_.empty() && aborted_.back().first_offset <= offset) {
    open_.insert(aborted_.back().producer_id);
    aborted_.pop_back();
  }
}

}  // namespace kt::records
