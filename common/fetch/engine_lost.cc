// A log can lose what lies at a reader's position: records are deleted at its beginning
// (retention), an unclean election cuts its end back, or the topic is deleted and created anew.
// Reading goes on at the nearest place, so that nothing that is still there is left out, and what
// is gone is told. Only where the reader has never been in the log (an offset that the user or a
// commit named) the reset rule decides, as in Java. With ResetRule::none both are errors.
//
// What had been fetched before is given first: until then the partition waits.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/fetch/engine.h"
#include "common/wire/error_code.h"

namespace kt::fetch {

bool Reader::Engine::has_unread(const Partition& partition) const {
  return std::any_of(ready_.begin(), ready_.end(), [&](const Answer& answer) {
    return std::any_of(answer.shares.begin(), answer.shares.end(),
                       [&](const Share& share) { return share.partition.get() == &partition; });
  });
}

// Whether it has to give what was fetched before it may go on elsewhere.
bool Reader::Engine::is_settling(const Partition& partition) const {
  return partition.cut_back || (partition.lost_position && has_unread(partition));
}

void Reader::Engine::out_of_range(Partition& partition) {
  // A leader that does not know the epoch says the same.
  if (std::exchange(partition.last_epoch, -1) != -1) return;
  if (options_.reset == ResetRule::none) {
    const auto code = static_cast<std::int16_t>(wire::ErrorCode::offset_out_of_range);
    return fail(util::refused(
        fmt::format(
            "cannot read '{}': offset {} is out of range and auto.offset.reset is none ({})",
            to_string(partition.at), partition.fetch_from, wire::error_info(code).name),
        code));
  }
  const bool asks_earliest = partition.was_in_range || options_.reset == ResetRule::earliest;
  partition.lost_position = partition.fetch_from;
  partition.start_question = asks_earliest ? admin::kEarliest : admin::kLatest;
}

void Reader::Engine::created_anew(Partition& partition) {
  partition.last_epoch = -1;
  partition.cut_back.reset();
  if (!partition.was_in_range) return;
  partition.was_in_range = false;
  partition.is_new_log = true;
  partition.lost_position = partition.fetch_from;
  partition.start_question = admin::kEarliest;
}

// Where to go on instead of the lost position, given the answer to the question that was asked;
// nothing if that takes another question.
std::optional<std::int64_t> Reader::Engine::place_instead(Partition& partition,
                                                          std::int64_t offset) {
  const auto name = to_string(partition.at);
  const auto lost = *partition.lost_position;
  const bool is_end = partition.start_question == admin::kLatest;
  if (std::exchange(partition.is_new_log, false)) {
    options_.notice(fmt::format(
        "'{}': the topic was deleted and created anew, going on at its offset {}", name, offset));
  } else if (!partition.was_in_range) {
    options_.notice(
        fmt::format("'{}': offset {} is out of range, going on at {}", name, lost, offset));
  } else if (!is_end && offset <= lost) {
    partition.start_question = admin::kLatest;  // not gone at the beginning, so at the end
    return std::nullopt;
  } else if (!is_end) {
    options_.notice(
        fmt::format("'{}': offsets {} to {} were deleted before they were read, going on at {}",
                    name, lost, offset - 1, offset));
  } else {
    offset = std::min(offset, lost);
    options_.notice(fmt::format("'{}': the log was cut back, offset {} is gone, going on at {}",
                                name, lost, offset));
  }
  partition.lost_position.reset();
  return offset;
}

void Reader::Engine::cut_back(Partition& partition, CutBack to) {
  if (to.offset >= partition.fetch_from) {  // what we have is the same as what is there
    partition.last_epoch = to.epoch;
    return;
  }
  partition.cut_back = to;
}

void Reader::Engine::carry_out_cuts() {
  for (const auto& [at, partition] : partitions_) {
    if (!partition->cut_back || has_unread(*partition)) continue;
    const auto to = *std::exchange(partition->cut_back, std::nullopt);
    options_.notice(
        fmt::format("'{}': the log was cut back after an unclean election, offsets {} to {} are "
                    "gone, going on at {}",
                    to_string(at), to.offset, partition->fetch_from - 1, to.offset));
    partition->fetch_from = partition->next_record = to.offset;
    partition->last_epoch = to.epoch;
  }
}

}  // namespace kt::fetch
