// One run from the first line to the last acknowledgement.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "common/cli/session.h"
#include "common/client/producer.h"
#include "common/formats/line_reader.h"
#include "common/util/result.h"
#include "tools/kt-console-producer/line_source.h"
#include "tools/kt-console-producer/losses.h"

namespace kt::producer {

// How the lines come and how they are waited for.
enum class Pace {
  batched,      // as fast as they come
  typed,        // on a terminal: a prompt, and each line is sent at once
  synchronous,  // --sync: each line is acknowledged before the next is read
};

class Sending {
 public:
  // The references outlive it. `longest` is the longest line that can be sent at all.
  Sending(cli::Session& session, const formats::LineReader& reader, std::string topic, Pace pace,
          std::size_t longest);

  // Options that the producer is to be opened with: losses come back here.
  client::ProducerOptions producer_options();

  // Reads standard input to its end and waits for every acknowledgement. Success means that every
  // line arrived.
  util::Result<void> run(client::Producer& producer);

 private:
  util::Result<void> send_all(client::Producer& producer);
  util::Result<bool> send(const Line& line, client::Producer& producer);
  void settle(client::Producer& producer);
  bool must_stop() const;
  bool keeps_waiting(client::Producer& producer);
  void prompt();
  void lose(std::uint64_t line, const std::string& reason);
  util::Result<void> verdict(util::Result<void> sent) const;

  cli::Session& session_;
  const formats::LineReader& reader_;
  std::string topic_;
  Pace pace_;
  std::size_t longest_;
  LineSource source_;
  Losses losses_;
  std::vector<client::Header> headers_;  // of the record being sent; kept for its memory
  bool is_prompting_;
  bool is_stopped_ = false;    // before the end of input, because going on had no use
  bool is_finishing_ = false;  // an interrupt no longer ends a wait
};

}  // namespace kt::producer
