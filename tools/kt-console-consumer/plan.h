// What the command line and the properties mean together: which group, where to begin, what to
// leave out. Pure; the rules are Apache's (kafka-cli.md 5.2 and 5.3).
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "common/config/settings.h"
#include "common/fetch/range.h"
#include "common/util/deadline.h"
#include "common/util/result.h"
#include "tools/kt-console-consumer/options.h"
#include "tools/kt-console-consumer/span.h"

namespace kt::console_consumer {

struct Plan {
  std::optional<std::string> group;  // nothing: no group is joined
  bool commits_by_itself = true;     // enable.auto.commit
  std::chrono::milliseconds commit_interval{5'000};
  std::int64_t poll_records = std::numeric_limits<std::int64_t>::max();  // max.poll.records
  Span span;                             // its start is where nothing is committed
  std::vector<std::int32_t> partitions;  // empty: all
  bool merges = false;                   // by timestamp over all partitions
  std::optional<std::int64_t> tail;      // the newest so many, over all partitions
  fetch::Options reading;
  std::optional<std::int64_t> max_messages;          // nothing: no limit
  std::optional<std::chrono::milliseconds> timeout;  // between two records
};

// Errors are of kind usage. `now` is what --since and --before are relative to.
util::Result<Plan> make_plan(const Options& options, const config::ConnectionSettings& settings,
                             util::WallTime now);

}  // namespace kt::console_consumer
