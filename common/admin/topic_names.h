// Which topics there are, by name and nothing else: what a list, a pattern or a suggestion needs.
// What else Metadata tells of them is left to topics.
#pragma once

#include <string>
#include <vector>

#include "common/admin/client.h"
#include "common/util/deadline.h"
#include "common/util/result.h"

namespace kt::admin {

// Every topic that the caller may see, in byte order. One question to one broker, and where that
// tells nothing of topics without their partitions (before 4.1, or no right to describe the
// cluster's configs) one more.
util::Result<std::vector<std::string>> topic_names(Client& client, util::Deadline deadline);

}  // namespace kt::admin
