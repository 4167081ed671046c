// The logs that groups read, in one order: what each look asks of them is asked once a log, however
// many groups read it. Groups keep the places of theirs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/admin/client.h"
#include "common/admin/lag.h"
#include "common/admin/partitions.h"
#include "common/monitor/sample.h"
#include "common/util/deadline.h"

namespace kt::sampler {

class LogTable {
 public:
  using Place = std::uint32_t;

  struct Log {
    admin::Reading end;                 // of the last look
    std::optional<std::int64_t> start;  // as told last
    bool is_located = false;            // its leader was looked for and found or missed
    bool is_led = false;                // as of then
  };

  // From now on these, each once and sorted; what is known of those that stay is kept.
  void hold(std::vector<admin::TopicPartition> partitions);

  // The place of one that is held. Where they come in order, each is the neighbour of the one
  // before.
  Place place_of(const monitor::PartitionKey& key, Place before) const;

  const Log& operator[](Place place) const { return logs_[place]; }

  // Where all logs end now, and where those begin of which that is not known; with `wants_starts`
  // all.
  void ask(admin::Client& client, bool wants_starts, util::Deadline deadline);

  // The topics, by name.
  std::vector<std::string> topics() const;

  // Notes which leaders were found.
  void locate(const monitor::Logs& found);

  // A log whose end is missing all at once has perhaps lost its leader, and a new one has to be
  // looked for.
  bool has_moved() const;

 private:
  std::vector<admin::TopicPartition> partitions_;
  std::vector<Log> logs_;  // of each
};

}  // namespace kt::sampler
