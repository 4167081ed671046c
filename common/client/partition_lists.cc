#include "common/client/partition_lists.h"

#include <algorithm>
#include <utility>

namespace kt::client {
namespace {

Partitions new_partitions(std::size_t size) {
  return Partitions(rd_kafka_topic_partition_list_new(static_cast<int>(size)));
}

}  // namespace

Partitions as_subscription(const std::vector<std::string>& topics) {
  Partitions list = new_partitions(topics.size());
  for (const std::string& topic : topics) {
    rd_kafka_topic_partition_list_add(list.get(), topic.c_str(), RD_KAFKA_PARTITION_UA);
  }
  return list;
}

std::vector<PartitionStart> starts_of(const rd_kafka_topic_partition_list_t& partitions) {
  std::vector<PartitionStart> starts;
  for (int i = 0; i < partitions.cnt; ++i) {
    const auto& found = partitions.elems[i];
    PartitionStart start{{found.topic, found.partition}, std::nullopt};
    if (found.offset >= 0) start.committed = found.offset;
    starts.push_back(std::move(start));
  }
  std::ranges::sort(starts, {}, &PartitionStart::at);
  return starts;
}

std::vector<TopicPartition> names_of(const rd_kafka_topic_partition_list_t& partitions) {
  std::vector<TopicPartition> names;
  for (int i = 0; i < partitions.cnt; ++i) {
    names.push_back({partitions.elems[i].topic, partitions.elems[i].partition});
  }
  std::ranges::sort(names);
  return names;
}

Partitions as_partitions(const std::vector<PartitionOffset>& offsets) {
  Partitions partitions = new_partitions(offsets.size());
  for (const auto& [at, offset] : offsets) {
    rd_kafka_topic_partition_list_add(partitions.get(), at.topic.c_str(), at.partition)->offset =
        offset;
  }
  return partitions;
}

rd_kafka_resp_err_t first_error(const rd_kafka_topic_partition_list_t* partitions) {
  for (int i = 0; partitions != nullptr && i < partitions->cnt; ++i) {
    if (partitions->elems[i].err != RD_KAFKA_RESP_ERR_NO_ERROR) return partitions->elems[i].err;
  }
  return RD_KAFKA_RESP_ERR_NO_ERROR;
}

}  // namespace kt::client
