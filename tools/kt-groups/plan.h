// Where a reset of offsets goes, partition by partition. Pure: what the logs and the group said in,
// new offsets out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/admin/partitions.h"
#include "common/util/result.h"

namespace kt::groups {

// What is known of one partition before the reset.
struct Bounds {
  admin::TopicPartition at;
  std::optional<std::int64_t> committed;
  std::string metadata;                 // of the commit
  std::int64_t start = 0;               // of the log
  std::int64_t end = 0;                 // of the log
  std::optional<std::int64_t> by_time;  // first record at or after the time asked for
};

// The specification of a reset; one kind of it.
struct Destination {
  enum class Kind { earliest, latest, current, offset, shift, time, file, behind };

  Kind kind = Kind::latest;
  std::int64_t number = 0;  // the offset, by how much to shift, or how far behind the end
};

struct Move {
  admin::TopicPartition at;
  std::optional<std::int64_t> before;
  std::int64_t after = 0;
  std::string metadata;  // of the commit before
  std::string remark;    // why `after` is not quite what was asked for; mostly empty

  bool operator==(const Move&) const = default;
};

// Where one partition goes. `wanted` is the offset from the file, with Kind::file. The result is
// within the log. An error, of kind usage, when there is nothing to shift.
util::Result<Move> plan_move(const Bounds& bounds, const Destination& destination,
                             std::optional<std::int64_t> wanted = std::nullopt);

}  // namespace kt::groups
