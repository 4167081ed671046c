// What the logs of a topic come to: for the page of topics and for the exporter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "tools/kt-watch/picture.h"

namespace kt::watch {

struct TopicSum {
  std::size_t partitions = 0;
  std::size_t leaderless = 0;
  std::size_t shrunk = 0;     // partitions with a replica that is not in sync
  std::size_t offline = 0;    // partitions with a replica whose broker or disk is away
  std::size_t under_min = 0;  // where min_isr is known
  std::optional<std::int32_t> min_isr;
  std::optional<std::int64_t> bytes;
  std::set<std::int32_t> leaders;
  std::optional<monitor::Rate> produced;
};

// Of each topic that groups read.
std::map<std::string, TopicSum> topic_sums(const Picture& picture);

// Adds what is known; a sum of nothing known stays unknown.
void add(const std::optional<monitor::Rate>& part, std::optional<monitor::Rate>& sum);

// What is written to one log, where that is known.
std::optional<monitor::Rate> written_to(const monitor::PartitionKey& key, const Produced& produced);

}  // namespace kt::watch
