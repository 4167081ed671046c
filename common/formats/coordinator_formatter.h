// The records of Kafka's own topics -> JSON, as Apache's formatters for __consumer_offsets,
// __transaction_state and __share_group_state print them. One object a record and nothing between
// them, as there.
#pragma once

#include "common/formats/formatter.h"

namespace kt::formats {

// Which records of which topic.
enum class CoordinatorRecords { offsets, group_metadata, transactions, share_state };

class CoordinatorFormatter final : public Formatter {
 public:
  explicit CoordinatorFormatter(CoordinatorRecords wanted) : wanted_(wanted) {}

  // {"key":{"type":1,"data":{...}},"value":{"version":3,"data":{...}}}; a null value is null. Of
  // records of other types, and those without a key, nothing. An error for bytes that are not what
  // the topic has.
  util::Result<void> append(const Place& at, const records::Record& record,
                            TextBuffer& to) const override;

 private:
  CoordinatorRecords wanted_;
};

}  // namespace kt::formats
