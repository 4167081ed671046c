// librdkafka's lists of partitions <-> ours. Only this room includes it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/client/handles.h"
#include "common/client/membership.h"

namespace kt::client {

// The topics as a subscription.
Partitions as_subscription(const std::vector<std::string>& topics);

// The offsets as they are committed.
Partitions as_partitions(const std::vector<PartitionOffset>& offsets);

// By topic and partition.
std::vector<TopicPartition> names_of(const rd_kafka_topic_partition_list_t& partitions);
std::vector<PartitionStart> starts_of(const rd_kafka_topic_partition_list_t& partitions);

// The first partition's error, or none. A null list has none.
rd_kafka_resp_err_t first_error(const rd_kafka_topic_partition_list_t* partitions);

}  // namespace kt::client
