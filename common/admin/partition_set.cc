#include "common/admin/partition_set.h"

#include <algorithm>
#include <cstddef>
#include <string>

namespace kt::admin {

std::vector<TopicPartition> PartitionSet::sorted() {
  std::vector<std::string_view> names;
  std::size_t count = 0;
  for (auto& [name, partitions] : topics_) {
    names.push_back(name);
    std::sort(partitions.begin(), partitions.end());
    partitions.erase(std::unique(partitions.begin(), partitions.end()), partitions.end());
    count += partitions.size();
  }
  std::sort(names.begin(), names.end());
  std::vector<TopicPartition> sorted;
  sorted.reserve(count);
  for (const std::string_view name : names) {
    for (const std::int32_t partition : topics_[name]) {
      sorted.push_back({.topic = std::string(name), .partition = partition});
    }
  }
  return sorted;
}

}  // namespace kt::admin
