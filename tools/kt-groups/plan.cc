#include "tools/kt-groups/plan.h"

#include <algorithm>

#include <fmt/format.h>

namespace kt::groups {
namespace {

// An offset outside the log would send the group to its auto.offset.reset.
Move clamped(const Bounds& bounds, std::int64_t wanted) {
  Move move{.at = bounds.at,
            .before = bounds.committed,
            .after = wanted,
            .metadata = bounds.metadata,
            .remark = ""};
  move.after = std::min(std::max(wanted, bounds.start), std::max(bounds.start, bounds.end));
  if (move.after == wanted) return move;
  move.remark = fmt::format(
      "offset {} of '{}' is {} the log, {} is used", wanted, admin::to_string(bounds.at),
      wanted < bounds.start ? "before the start of" : "behind the end of", move.after);
  return move;
}

Move to(const Bounds& bounds, std::int64_t offset) {
  return {.at = bounds.at,
          .before = bounds.committed,
          .after = offset,
          .metadata = bounds.metadata,
          .remark = ""};
}

// Adds without wrapping around, for shifts that users type as "a very large number".
std::int64_t added(std::int64_t offset, std::int64_t shift) {
  std::int64_t sum = 0;
  if (!__builtin_add_overflow(offset, shift, &sum)) return sum;
  return shift < 0 ? INT64_MIN : INT64_MAX;
}

}  // namespace

util::Result<Move> plan_move(const Bounds& bounds, const Destination& destination,
                             std::optional<std::int64_t> wanted) {
  using To = Destination::Kind;
  switch (destination.kind) {
    case To::earliest:
      return to(bounds, bounds.start);
    case To::latest:
      return to(bounds, bounds.end);
    case To::current:
      return to(bounds, bounds.committed.value_or(bounds.end));
    case To::offset:
      return clamped(bounds, destination.number);
    case To::file:
      return clamped(bounds, wanted.value_or(bounds.end));
    case To::behind:
      return clamped(bounds, std::max(bounds.start, bounds.end - destination.number));
    case To::shift:
      if (!bounds.committed) {
        return util::usage(fmt::format("cannot shift the offset of '{}': the group has none",
                                       admin::to_string(bounds.at)));
      }
      return clamped(bounds, added(*bounds.committed, destination.number));
    case To::time:
      break;
  }
  if (bounds.by_time) return to(bounds, *bounds.by_time);
  Move move = to(bounds, bounds.end);
  move.remark = fmt::format("'{}' has no record at or after that time, its end is used",
                            admin::to_string(bounds.at));
  return move;
}

}  // namespace kt::groups
