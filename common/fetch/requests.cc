#include "common/fetch/requests.h"

#include <algorithm>
#include <set>
#include <string>

namespace kt::fetch {

namespace {

// How long a broker may hold an answer back while it has nothing to give.
constexpr std::int32_t kMaxWaitMs = 500;

// The entry of a partition's topic: the last one, or a new one. Partitions come sorted by topic as
// a rule, and two entries of one topic do no harm.
template <class Topic>
Topic& topic_entry(std::vector<Topic>& topics, const std::string Topic::*name,
                   const std::string& wanted) {
  if (topics.empty() || topics.back().*name != wanted) topics.emplace_back();
  return topics.back();
}

}  // namespace

wire::metadata::Request metadata_request(const std::vector<PartitionPtr>& partitions) {
  std::set<std::string> names;
  for (const auto& each : partitions) names.insert(each->at.topic);
  wire::metadata::Request request;
  request.allow_auto_topic_creation = false;
  for (const auto& name : names) request.topics->push_back({.topic_id = {}, .name = name});
  return request;
}

wire::list_offsets::Request offsets_request(const std::vector<PartitionPtr>& partitions,
                                            Isolation isolation) {
  using wire::list_offsets::Topic;
  wire::list_offsets::Request request;
  request.replica_id = -1;
  request.isolation_level = static_cast<std::int8_t>(isolation);
  for (const auto& each : partitions) {
    auto& topic = topic_entry<Topic>(request.topics, &Topic::name, each->at.topic);
    topic.name = each->at.topic;
    const auto question = each->start_question ? each->start_question : each->end_question;
    topic.partitions.push_back({.partition_index = each->at.partition,
                                .current_leader_epoch = each->leader_epoch,
                                .timestamp = question.value()});
  }
  return request;
}

wire::fetch::Request fetch_request(const std::vector<PartitionPtr>& partitions,
                                   const Options& options, std::int32_t answer_bytes) {
  using wire::fetch::Topic;
  wire::fetch::Request request;
  request.max_wait_ms = kMaxWaitMs;
  request.min_bytes = 1;
  request.max_bytes = answer_bytes;
  request.isolation_level = static_cast<std::int8_t>(options.isolation);
  request.rack_id = options.rack;
  const auto most = static_cast<std::int32_t>(
      std::min(options.partition_bytes, static_cast<std::size_t>(answer_bytes)));
  for (const auto& each : partitions) {
    auto& topic = topic_entry<Topic>(request.topics, &Topic::topic, each->at.topic);
    topic.topic = each->at.topic;
    topic.topic_id = each->topic_id;
    auto& partition = topic.partitions.emplace_back();
    partition.partition = each->at.partition;
    partition.current_leader_epoch = each->leader_epoch;
    partition.fetch_offset = each->fetch_from;
    partition.last_fetched_epoch = each->last_epoch;
    partition.partition_max_bytes = std::max(most, each->max_bytes);
  }
  return request;
}

std::int16_t newest_fetch_version(const std::vector<PartitionPtr>& partitions) {
  constexpr std::int16_t kLastByName = 12;
  const bool have_ids = std::all_of(partitions.begin(), partitions.end(),
                                    [](const auto& each) { return !each->topic_id.is_zero(); });
  return have_ids ? wire::fetch::Request::api.ours.max : kLastByName;
}

}  // namespace kt::fetch
