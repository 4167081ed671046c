// The file of --receipt: which part of the input arrived where, written as acknowledgements come.
// Where a later run goes on is resume's.
//
// Lines that begin with '#' say what was sent ("# topic sales"), the others are CSV with the
// columns of kColumns. Each row is a run of records with neighbouring offsets; `through` is the
// last position of the input up to which everything had arrived when the row was written.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/client/producer.h"
#include "common/util/deadline.h"
#include "common/util/result.h"
#include "tools/kt-console-producer/frontier.h"

namespace kt::producer {

// What was sent, and how.
struct ReceiptHead {
  std::string topic;
  std::vector<std::string> files;  // none: standard input
  std::string form;                // of the input, as --input and --delimiter have it
  std::string transactional_id;    // empty: without transactions

  bool operator==(const ReceiptHead&) const = default;
};

// What an earlier run left.
struct FormerReceipt {
  ReceiptHead head;
  std::uint64_t through = 0;
  bool is_complete = false;  // everything that the input had then arrived
  std::uint64_t size = 0;    // bytes of the file without a last line that was cut off
};

class Receipt {
 public:
  // Makes the file; one that exists is refused.
  static util::Result<Receipt> create(const std::string& file, const ReceiptHead& head);

  // Goes on with the file of a former run.
  static util::Result<Receipt> append(const std::string& file, const FormerReceipt& former);

  Receipt(Receipt&&) noexcept;
  Receipt& operator=(Receipt&&) noexcept;
  ~Receipt();

  // Everything up to this position of the input arrived earlier.
  void begin_behind(std::uint64_t position) { frontier_ = Frontier(position); }

  void add(const client::Delivered& delivered);

  // A piece of the input that is no record and will not be tried again.
  void pass(std::uint64_t position) { frontier_.add(position); }

  // Writes what was added, at most ten times in a second.
  util::Result<void> write_now_and_then();
  util::Result<void> write();

  // All of the input arrived: writes so, and returns when the disk has it.
  util::Result<void> complete();

  std::uint64_t through() const { return frontier_.through(); }

  // People name it so.
  const std::string& file() const { return name_; }

 private:
  struct Run {
    std::int64_t first_offset = 0;
    std::int64_t last_offset = 0;
    std::uint64_t first_position = 0;
    std::uint64_t last_position = 0;
  };
  struct File;

  Receipt(std::string name, std::uint64_t through);
  util::Result<void> put(std::string_view text);

  std::string name_;
  std::unique_ptr<File> file_;
  Frontier frontier_;
  std::map<std::int32_t, Run> growing_;              // by partition
  std::vector<std::pair<std::int32_t, Run>> ended_;  // by partition, not written yet
  util::Moment written_{};
};

// The error says what is wrong with the file.
util::Result<FormerReceipt> read_receipt(const std::string& file);

}  // namespace kt::producer
