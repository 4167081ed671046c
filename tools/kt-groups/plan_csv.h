// Reset plans as CSV: what --export writes and --from-file reads, in both of Apache's forms
// (topic,partition,offset and group,topic,partition,offset). Pure.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "common/admin/partitions.h"
#include "common/util/result.h"

namespace kt::groups {

using GroupPlan = std::map<admin::TopicPartition, std::int64_t>;
using Plans = std::map<std::string, GroupPlan>;  // by group

// Whether rows name their group. Apache leaves it out when exactly one --group is given.
enum class GroupColumn { shown, hidden };

std::string plans_to_csv(const Plans& plans, GroupColumn column);

// Rows of three cells belong to `only_group`; without it (several groups) they are an error of kind
// usage that names the line. Rows of any group are returned.
util::Result<Plans> plans_from_csv(std::string_view text, const std::string& only_group);

}  // namespace kt::groups
