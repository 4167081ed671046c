// Partitions that are named again and again, each once: thousands of groups often read the same few
// topics.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/admin/partitions.h"

namespace kt::admin {

class PartitionSet {
 public:
  // The name stays where it is as long as the set lives.
  void add(std::string_view topic, std::int32_t partition) {
    if (last_ == nullptr || last_topic_ != topic) {
      last_topic_ = topic;
      last_ = &topics_[topic];
    }
    last_->push_back(partition);
  }

  // By topic and partition.
  std::vector<TopicPartition> sorted();

 private:
  std::unordered_map<std::string_view, std::vector<std::int32_t>> topics_;
  std::string_view last_topic_;
  std::vector<std::int32_t>* last_ = nullptr;
};

}  // namespace kt::admin
