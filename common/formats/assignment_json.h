// The JSON files of kafka-reassign-partitions: which replicas each partition is to have, and which
// topics are to be moved. What to do with them is left to the tool.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/util/result.h"

namespace kt::formats {

struct AssignedReplicas {
  std::string topic;
  std::int32_t partition = 0;
  std::vector<std::int32_t> replicas;  // the preferred leader first
  // As many as replicas, or none where the file does not say; "any" leaves the choice to the
  // broker.
  std::vector<std::string> log_dirs;

  bool operator==(const AssignedReplicas&) const = default;
};

// {"version":1,"partitions":[{"topic":"t","partition":0,"replicas":[1],"log_dirs":["any"]}]}
// in the order of the file. The error is of kind usage: no such JSON, another version, no
// partition, one twice, no replicas, a broker twice, directories that are not as many as replicas.
util::Result<std::vector<AssignedReplicas>> read_assignment(std::string_view text);

// {"version":1,"topics":[{"topic":"t"}]}, each once, in the order of the file.
util::Result<std::vector<std::string>> read_topics_to_move(std::string_view text);

}  // namespace kt::formats
