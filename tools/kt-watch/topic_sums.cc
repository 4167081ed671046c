#include "tools/kt-watch/topic_sums.h"

namespace kt::watch {

void add(const std::optional<monitor::Rate>& part, std::optional<monitor::Rate>& sum) {
  if (part) sum = sum.value_or(monitor::Rate{}) + *part;
}

std::optional<monitor::Rate> written_to(const monitor::PartitionKey& key,
                                        const Produced& produced) {
  const auto rate = produced.find(key);
  if (rate == produced.end()) return std::nullopt;
  return rate->second;
}

std::map<std::string, TopicSum> topic_sums(const Picture& picture) {
  const Produced produced = produced_in(picture);
  std::map<std::string, TopicSum> topics;
  for (const auto& [key, log] : *picture.logs) {
    TopicSum& topic = topics[key.topic];
    if (const auto told = picture.topics->find(key.topic); told != picture.topics->end()) {
      topic.min_isr = told->second.min_isr;
      topic.bytes = told->second.bytes;
    }
    ++topic.partitions;
    if (!log.leader) ++topic.leaderless;
    if (log.leader) topic.leaders.insert(*log.leader);
    if (log.isr.size() < log.replicas.size()) ++topic.shrunk;
    if (!log.offline.empty()) ++topic.offline;
    if (topic.min_isr && static_cast<std::int32_t>(log.isr.size()) < *topic.min_isr) {
      ++topic.under_min;
    }
    add(written_to(key, produced), topic.produced);
  }
  return topics;
}

}  // namespace kt::watch
