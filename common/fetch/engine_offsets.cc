#include "common/fetch/engine.h"

namespace kt::fetch {

void Reader::Engine::ask_offsets() {
  Group by_leader;
  for (const auto& [at, each] : partitions_) {
    const bool has_question = each->start_question || each->end_question;
    if (!has_question || each->leader == broker::kNoBroker || each->is_busy) continue;
    if (is_settling(*each)) continue;
    if (each->not_before.expired()) by_leader[each->leader].push_back(each);
  }
  for (auto& [leader, asked] : by_leader) {
    for (const auto& each : asked) each->is_busy = true;
    cluster_.send<wire::list_offsets::Request>(
        {.target = broker::Target::broker(leader),
         .request = offsets_request(asked, options_.isolation)},
        [engine = weak_from_this(), asked = asked,
         from = leader](const Result<wire::list_offsets::Request>& reply) {
          if (const auto self = engine.lock()) self->take_offsets(asked, from, reply);
        });
  }
}

void Reader::Engine::take_offsets(const std::vector<PartitionPtr>& asked, broker::BrokerId from,
                                  const Result<wire::list_offsets::Request>& reply) {
  std::map<TopicPartition, Partition*> open;
  for (const auto& each : asked) {
    each->is_busy = false;
    if (!each->is_removed) open[each->at] = each.get();
  }
  if (reply.ok()) {
    in_trouble_.erase(from);
    for (const auto& topic : reply->body.topics) {
      for (const auto& result : topic.partitions) {
        const auto found = open.find({topic.name, result.partition_index});
        if (found == open.end()) continue;
        take_offset(*found->second, result);
        open.erase(found);
      }
    }
  } else {
    trouble_with(from, reply.error());
  }
  for (const auto& [at, partition] : open) {  // no answer: perhaps it is somewhere else by now
    partition->forget_leader();
    back_off(*partition);
  }
}

void Reader::Engine::take_offset(Partition& partition,
                                 const wire::list_offsets::PartitionResult& result) {
  if (result.error_code != 0) return take_error(partition, result.error_code);
  auto& question = partition.start_question ? partition.start_question : partition.end_question;
  if (result.offset < 0) {  // no record at or after the time: the log's end
    question = admin::kLatest;
    return;
  }
  if (partition.start_question) return settle_start(partition, result.offset);
  partition.end = result.offset;
  partition.end_question.reset();
}

void Reader::Engine::settle_start(Partition& partition, std::int64_t offset) {
  if (partition.lost_position) {
    const auto place = place_instead(partition, offset);
    if (!place) return;
    offset = *place;
  } else {
    partition.began_at = offset;
  }
  partition.fetch_from = partition.next_record = offset;
  partition.start_question.reset();
}

}  // namespace kt::fetch
