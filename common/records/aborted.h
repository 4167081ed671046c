// Which batches of a fetch belong to transactions that were aborted: what read_committed leaves
// out.
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "common/records/batch.h"
#include "common/records/decoder.h"

namespace kt::records {

// A transaction that a broker says was aborted, and where its first record lies.
struct AbortedTransaction {
  std::int64_t producer_id = -1;
  std::int64_t first_offset = 0;

  bool operator==(const AbortedTransaction&) const = default;
};

// Made anew for the answer to each fetch, from the list it brings; sees that answer's batches in
// order.
class AbortedFilter {
 public:
  explicit AbortedFilter(std::vector<AbortedTransaction> aborted);

  // Whether the batch, no control batch, is part of an aborted transaction.
  bool drops(const Batch& batch);
  // The end of a transaction of the batch's producer.
  void end_of_transaction(const Batch& control_batch, ControlType type);

 private:
  void advance_to(std::int64_t offset);

  std::vector<AbortedTransaction> aborted_;  // the next one last
  std::set<std::int64_t> open_;              // producers within an aborted transaction
};

}  // namespace kt::records
