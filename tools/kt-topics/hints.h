// What people regret later about a topic's shape, said once on stderr while it can still be
// changed. Pure: text from numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/admin/topics.h"

namespace kt::topics {

// Why topics, as they were created, will not survive the loss of one broker: a line for each
// reason, with the first topic that it holds for: "hint: topic 'a' and 29 more: …". Where a broker
// does not tell what it created there is none.
std::vector<std::string> hints_for(const std::vector<util::Outcome<admin::CreatedTopic>>& created);

// How many of ten keys land on another partition when there are `after` partitions instead of
// `before`. Keys are spread by hash modulo partitions, so a key stays only where both remainders
// are the same: `before` of every lcm(before, after). Precondition: 0 < before <= after.
int moved_of_ten(std::int64_t before, std::int64_t after);

}  // namespace kt::topics
