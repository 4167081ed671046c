#include "common/records/aborted.h"

#include <doctest/doctest.h>

#include "common/records/batch_writer.h"
#include "tests/unit/records/reading.h"

namespace kt::records {
namespace {

BatchOptions transaction(std::int64_t producer) {
  return {.producer_id = producer, .producer_epoch = 0, .is_transactional = true};
}

// A log of one-record batches and markers.
class Log {
 public:
  void add(BatchOptions options) {
    options.base_offset = next_++;
    BatchWriter writer(options);
    writer.add(0, std::nullopt, std::to_string(options.base_offset));
    bytes_ += writer.finish();
  }
  void end(std::int64_t producer, ControlType type) {
    auto options = transaction(producer);
    options.base_offset = next_++;
    bytes_ += end_of_transaction(options, type, 0);
  }

  // Offsets of the batches that are let through.
  std::vector<std::int64_t> committed(std::vector<AbortedTransaction> aborted) const {
    Decoder decoder(kCeiling);
    AbortedFilter filter(std::move(aborted));
    std::vector<std::int64_t> offsets;
    BatchCursor cursor(bytes_);
    while (const auto batch = cursor.next().value()) {
      if (batch->is_control()) {
        auto records = decoder.open(*batch).value();
        filter.end_of_transaction(*batch, control_type(records));
      } else if (!filter.drops(*batch)) {
        offsets.push_back(batch->base_offset);
      }
    }
    return offsets;
  }

 private:
  std::string bytes_;
  std::int64_t next_ = 0;
};

using Offsets = std::vector<std::int64_t>;

TEST_CASE("aborted transactions are left out and all else stays") {
  Log log;
  log.add(transaction(7));          // 0
  log.add({});                      // 1
  log.add(transaction(8));          // 2
  log.end(7, ControlType::abort);   // 3
  log.add(transaction(7));          // 4: the next transaction of the same producer
  log.end(7, ControlType::commit);  // 5
  log.end(8, ControlType::commit);  // 6
  CHECK(log.committed({{7, 0}}) == Offsets{1, 2, 4});
  CHECK(log.committed({}) == Offsets{0, 1, 2, 4});
}

TEST_CASE("aborted transactions of two producers may overlap and come in any order") {
  Log log;
  log.add(transaction(7));         // 0
  log.add(transaction(8));         // 1
  log.end(7, ControlType::abort);  // 2
  log.add(transaction(8));         // 3
  log.end(8, ControlType::abort);  // 4
  log.add(transaction(8));         // 5
  CHECK(log.committed({{8, 1}, {7, 0}}) == Offsets{5});
}

TEST_CASE("records of an idempotent producer outside a transaction are kept") {
  Log log;
  log.add(transaction(7));                                 // 0
  log.end(7, ControlType::abort);                          // 1
  log.add({.producer_id = 7, .is_transactional = false});  // 2
  CHECK(log.committed({{7, 0}}) == Offsets{2});
}

TEST_CASE("a transaction that began before the fetch is left out from its first batch on") {
  Log log;
  log.add(transaction(7));         // 0
  log.end(7, ControlType::abort);  // 1
  CHECK(log.committed({{7, -5}}).empty());
}

}  // namespace
}  // namespace kt::records
