#include <algorithm>

#include <fmt/format.h>

#include "common/fetch/engine.h"
#include "common/wire/error_code.h"

namespace kt::fetch {

using wire::ErrorCode;

void Reader::Engine::ask_leaders() {
  if (is_asking_leaders_ || !leaders_not_before_.expired()) return;
  std::vector<PartitionPtr> asked;
  for (const auto& [at, each] : partitions_) {
    if (each->leader == broker::kNoBroker && !each->is_busy) asked.push_back(each);
  }
  if (asked.empty()) return;
  is_asking_leaders_ = true;
  leaders_not_before_ = util::Deadline::in(cluster_.settings().retry_backoff);
  cluster_.send<wire::metadata::Request>(
      {.request = metadata_request(asked)},
      [engine = weak_from_this(), asked](const Result<wire::metadata::Request>& reply) {
        if (const auto self = engine.lock()) self->take_metadata(asked, reply);
      });
}

void Reader::Engine::take_metadata(const std::vector<PartitionPtr>& asked,
                                   const Result<wire::metadata::Request>& reply) {
  is_asking_leaders_ = false;
  if (!reply.ok()) return trouble_with(broker::kNoBroker, reply.error());
  in_trouble_.erase(broker::kNoBroker);
  for (const auto& topic : reply->body.topics) take_topic(asked, topic);
}

void Reader::Engine::take_topic(const std::vector<PartitionPtr>& asked,
                                const wire::metadata::TopicResult& topic) {
  for (const auto& each : asked) {
    if (each->at.topic == topic.name && !each->is_removed) take_leader(*each, topic);
  }
}

void Reader::Engine::take_leader(Partition& partition, const wire::metadata::TopicResult& topic) {
  const auto code = static_cast<ErrorCode>(topic.error_code);
  if (code == ErrorCode::unknown_topic_or_partition) return missing(partition);
  if (code != ErrorCode::none) return take_error(partition, topic.error_code);
  const auto found = std::find_if(
      topic.partitions.begin(), topic.partitions.end(),
      [&](const auto& each) { return each.partition_index == partition.at.partition; });
  if (found == topic.partitions.end()) return missing(partition);
  partition.missing_until.reset();
  if (!partition.topic_id.is_zero() && partition.topic_id != topic.topic_id) {
    created_anew(partition);
  }
  partition.topic_id = topic.topic_id;
  partition.leader = found->leader_id;
  partition.leader_epoch = found->leader_epoch;
}

// A broker that has just started, or a topic that has just been made, may look like this for a
// moment.
void Reader::Engine::missing(Partition& partition) {
  if (!partition.missing_until) {
    partition.missing_until = util::Deadline::in(cluster_.settings().request_timeout);
  }
  if (!partition.missing_until->expired()) return;
  const auto code = static_cast<std::int16_t>(ErrorCode::unknown_topic_or_partition);
  fail(util::refused(fmt::format("cannot read '{}': it does not exist (any more) ({})",
                                 to_string(partition.at), wire::error_info(code).name),
                     code));
}

}  // namespace kt::fetch
