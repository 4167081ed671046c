// What a change of a group's offsets replaced, and the text that a journal keeps of it. Pure: where
// the text is kept is left to journal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/util/deadline.h"
#include "common/util/result.h"

namespace kt::journal {

// One partition. Absent: no offset is committed.
struct OffsetChange {
  std::string topic;
  std::int32_t partition = 0;
  std::optional<std::int64_t> before;
  std::optional<std::int64_t> after;
  std::string metadata;  // of the commit before

  bool operator==(const OffsetChange&) const = default;
};

struct Change {
  std::string id;  // given by the journal
  util::WallTime time{};
  std::string action;   // the option that asked for it: "reset-offsets"
  std::string cluster;  // the servers that were given: for people, and against mixing clusters up
  std::string kind;     // of group, where Kafka has more: "share", "streams"; empty: of consumers
  std::string group;
  std::vector<OffsetChange> offsets;
  bool is_finished = false;  // false: the command ended in between, and nobody knows how far it got

  bool operator==(const Change&) const = default;
};

// Lines of blank-separated words; blanks, '%' and what does not print are written as %XX.
std::string to_text(const Change& change);

// The id is not in the text. An error, of kind corrupt, names the line.
util::Result<Change> from_text(std::string_view text);

// What is appended to the text when the change has been carried out.
inline constexpr std::string_view kFinished = "finished\n";

}  // namespace kt::journal
