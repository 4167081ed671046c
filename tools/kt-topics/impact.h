// Who would miss a topic: what a deletion shows before it asks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/admin/groups.h"
#include "tools/kt-topics/sections.h"

namespace kt::topics {

struct Impact {
  std::string topic;
  std::int64_t partitions = 0;
  std::optional<std::int64_t> bytes;          // of one copy; nullopt where no broker tells
  std::optional<std::int64_t> last_write_ms;  // nullopt: no record, or not told
  std::vector<std::string> groups;            // with members that read it now, by name
};

// One for each topic of `input`, in its order. What cannot be found out is a warning.
std::vector<Impact> impact_of(const SectionInput& input);

// The groups that have a member to which a partition of the topic is assigned, by topic. Pure.
std::map<std::string, std::vector<std::string>> readers_of(
    const std::vector<admin::GroupDescription>& groups);

// "sales: 3 partitions, 1.2 GiB, last write 2024-10-25T12:00:00.000Z, read by billing".
std::string sentence_of(const Impact& impact);

}  // namespace kt::topics
