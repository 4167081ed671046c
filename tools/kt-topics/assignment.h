// The small languages of --create and --alter: "0:1,1:2" for replicas and "name=value" for configs.
// Pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/admin/partitions.h"
#include "common/util/result.h"

namespace kt::topics {

// Item i is the replicas of partition i, the preferred leader first. Every partition has the same
// number, none twice. Errors are of kind usage. An empty text is no assignment.
util::Result<std::vector<std::vector<admin::BrokerId>>> parse_assignment(std::string_view text);

// "name=value" with blanks around both; neither may be empty and there is one '='.
util::Result<std::pair<std::string, std::string>> parse_config(std::string_view text);

}  // namespace kt::topics
