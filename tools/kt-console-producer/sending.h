// One run from the first line to the last acknowledgement.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/cli/session.h"
#include "common/client/producer.h"
#include "common/formats/record_reader.h"
#include "common/util/result.h"
#include "tools/kt-console-producer/input.h"
#include "tools/kt-console-producer/losses.h"
#include "tools/kt-console-producer/meter.h"
#include "tools/kt-console-producer/receipt.h"
#include "tools/kt-console-producer/rejects.h"
#include "tools/kt-console-producer/stamp.h"
#include "tools/kt-console-producer/throttle.h"

namespace kt::producer {

// How the lines come and how they are waited for.
enum class Pace {
  batched,      // as fast as they come
  typed,        // on a terminal: a prompt, and each line is sent at once
  synchronous,  // --sync: each line is acknowledged before the next is read
};

// What a run works on and how it goes.
struct Course {
  std::string topic;
  Pace pace = Pace::batched;
  std::size_t longest = 0;  // piece that can be sent at all

  // Records in a transaction, 0 for all; nothing: no transactions.
  std::optional<std::int64_t> transaction = std::nullopt;
  std::string transactional_id;  // also the group of the bookmark beside a receipt
  std::optional<std::int64_t> per_second = std::nullopt;
  Meter::Shows shows = Meter::Shows::nothing;
  Receipt* receipt = nullptr;  // none is kept
};

class Sending {
 public:
  // The references outlive it.
  Sending(cli::Session& session, Input& input, formats::RecordReader& reader, Rejects& rejects,
          Stamp& stamp, Course course);

  // Options that the producer is to be opened with: losses come back here.
  client::ProducerOptions producer_options();

  // Reads the input to its end and waits for every acknowledgement. Success means that every piece
  // of it arrived.
  util::Result<void> run(client::Producer& producer);

 private:
  util::Result<void> send_all(client::Producer& producer);
  util::Result<bool> send(const Piece& piece, client::Producer& producer);
  util::Result<bool> reject(const Piece& piece, const util::Error& error);
  void settle(client::Producer& producer);
  void wait_for_turn(client::Producer& producer);
  void finish(client::Producer& producer);
  util::Result<void> finish_transaction(client::Producer& producer, util::Result<void> sent);
  util::Result<void> join_transaction(client::Producer& producer);
  util::Result<void> leave_transaction(client::Producer& producer);
  std::string fate_of_transaction() const;
  util::Result<void> keep_receipt();
  void close_receipt(util::Result<void>& sent);
  bool is_whole(const util::Result<void>& sent) const;
  bool must_stop() const;
  bool keeps_waiting(client::Producer& producer);
  void prompt();
  void lose(std::uint64_t position, const std::string& reason);
  util::Error lost(std::string text) const;
  util::Result<void> verdict(util::Result<void> sent);

  cli::Session& session_;
  Input& input_;
  formats::RecordReader& reader_;
  Rejects& rejects_;
  Stamp& stamp_;
  Course course_;
  Losses losses_;
  Meter meter_;
  std::optional<Throttle> throttle_;
  std::int64_t in_transaction_ = 0;  // records of the open one
  std::uint64_t committed_ = 0;      // the last position that a commit took in
  bool has_transaction_ = false;     // that is open
  bool is_aborted_ = false;
  bool is_denied_ = false;               // a record for want of the right to write
  std::vector<client::Header> headers_;  // of the record being sent; kept for its memory
  bool is_prompting_;
  bool is_stopped_ = false;    // before the end of input, because going on had no use
  bool is_finishing_ = false;  // an interrupt no longer ends a wait
};

}  // namespace kt::producer
