// kafka-reassign-partitions' JSON files: read for --reassign, and written as its tool does.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "common/admin/log_dirs.h"
#include "common/plan/placement.h"
#include "common/util/result.h"

namespace kt::topics {

// What a plan wants.
struct Plan {
  std::vector<plan::Placement> placements;  // by topic and partition
  std::vector<admin::DirMove> dirs;         // by broker, topic and partition; none for "any"
};

// "-" is standard input.
util::Result<Plan> read_plan(const std::string& path);

// The names in a file of topics to move; "-" is standard input.
util::Result<std::vector<std::string>> read_topics(const std::string& path);

// The directory of each replica where it is known.
using Dirs = std::map<std::pair<admin::TopicPartition, admin::BrokerId>, std::string>;

// {"version":1,"partitions":[{"topic":"t","partition":0,"replicas":[1],"log_dirs":["any"]}]}
std::string plan_text(const std::vector<plan::Placement>& placements, const Dirs& dirs = {});

}  // namespace kt::topics
