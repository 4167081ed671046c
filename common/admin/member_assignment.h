// What the leader of a classic consumer group gave each member: bytes inside DescribeGroups that
// only consumers read. Internal to admin.
#pragma once

#include <string_view>
#include <vector>

#include "common/admin/partitions.h"

namespace kt::admin {

// The partitions in a ConsumerProtocolAssignment. Members of other protocols write what they like;
// what cannot be read gives no partition.
std::vector<TopicPartition> partitions_of(std::string_view assignment);

}  // namespace kt::admin
