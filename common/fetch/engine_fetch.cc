#include <algorithm>

#include <fmt/format.h>

#include "common/fetch/engine.h"
#include "common/fetch/extent.h"
#include "common/wire/error_code.h"

namespace kt::fetch {

namespace {

// How many answers of one broker may exist: one that is read, one that is under way.
constexpr std::size_t kAnswersPerBroker = 2;

std::vector<records::AbortedTransaction> aborted_of(const wire::fetch::PartitionResult& result) {
  std::vector<records::AbortedTransaction> aborted;
  if (!result.aborted_transactions) return aborted;
  for (const auto& each : *result.aborted_transactions) {
    aborted.push_back({.producer_id = each.producer_id, .first_offset = each.first_offset});
  }
  return aborted;
}

}  // namespace

void Reader::Engine::ask_records() {
  Group by_source;
  for (const auto& [at, each] : partitions_) {
    const bool is_open =
        each->has_position() && !each->end_question && each->fetch_from < each->end;
    if (!is_open || each->source() == broker::kNoBroker || each->is_busy) continue;
    if (each->is_held || is_settling(*each)) continue;
    if (each->not_before.expired()) by_source[each->source()].push_back(each);
  }
  for (auto& [source, asked] : by_source) {
    if (fetching_.contains(source) || ready_from(source) >= kAnswersPerBroker) continue;
    send_fetch(source, in_turn(source, std::move(asked)));
  }
}

void Reader::Engine::send_fetch(broker::BrokerId to, std::vector<PartitionPtr> partitions) {
  for (const auto& each : partitions) each->is_busy = true;
  fetching_.insert(to);
  broker::Call<wire::fetch::Request> call{
      .target = broker::Target::broker(to),
      .request = fetch_request(partitions, options_, answer_bytes())};
  call.terms.within = {.min = 0, .max = newest_fetch_version(partitions)};
  call.terms.frame_cap = options_.batch_ceiling + broker::kDefaultFrameCap;
  cluster_.send<wire::fetch::Request>(std::move(call),
                                      [engine = weak_from_this(), asked = std::move(partitions),
                                       to](Result<wire::fetch::Request> reply) {
                                        if (const auto self = engine.lock())
                                          self->take_records(asked, to, std::move(reply));
                                      });
}

// Brokers fill an answer in the order of the request, so each request begins behind the partition
// that was served last.
std::vector<PartitionPtr> Reader::Engine::in_turn(broker::BrokerId broker,
                                                  std::vector<PartitionPtr> partitions) {
  const auto last = last_given_.find(broker);
  if (last == last_given_.end()) return partitions;
  const auto next = std::find_if(partitions.begin(), partitions.end(),
                                 [&](const auto& each) { return each->at > last->second; });
  std::rotate(partitions.begin(), next, partitions.end());
  return partitions;
}

std::int32_t Reader::Engine::answer_bytes() const {
  constexpr std::size_t kLeast = std::size_t{64} << 10;
  constexpr std::size_t kMost = std::size_t{8} << 20;
  std::set<broker::BrokerId> sources;
  for (const auto& [at, each] : partitions_) {
    if (each->source() != broker::kNoBroker) sources.insert(each->source());
  }
  const auto share =
      options_.fetch_memory / (kAnswersPerBroker * std::max<std::size_t>(1, sources.size()));
  return static_cast<std::int32_t>(std::clamp(share, kLeast, kMost));
}

std::size_t Reader::Engine::ready_from(broker::BrokerId broker) const {
  return static_cast<std::size_t>(std::count_if(
      ready_.begin(), ready_.end(), [&](const Answer& each) { return each.from == broker; }));
}

void Reader::Engine::take_records(const std::vector<PartitionPtr>& asked, broker::BrokerId from,
                                  Result<wire::fetch::Request> reply) {
  fetching_.erase(from);
  for (const auto& each : asked) each->is_busy = false;
  if (!reply.ok() || reply->body.error_code != 0) {
    if (!reply.ok()) trouble_with(from, reply.error());
    for (const auto& each : asked) {
      each->forget_leader();
      back_off(*each);
    }
    return;
  }
  in_trouble_.erase(from);
  Answer answer{.from = from, .frame = std::move(reply->frame), .shares = {}};
  for (auto& topic : reply->body.responses) {
    for (auto& result : topic.partitions) {
      const auto found = std::find_if(asked.begin(), asked.end(), [&](const auto& each) {
        return each->at.partition == result.partition_index &&
               (topic.topic.empty() ? each->topic_id == topic.topic_id
                                    : each->at.topic == topic.topic);
      });
      if (found != asked.end() && !(*found)->is_removed) take_share(answer, *found, result);
    }
  }
  if (!answer.shares.empty()) ready_.push_back(std::move(answer));
}

void Reader::Engine::take_share(Answer& answer, const PartitionPtr& partition,
                                wire::fetch::PartitionResult& result) {
  if (result.error_code != 0) return take_error(*partition, result.error_code);
  if (result.preferred_read_replica != broker::kNoBroker) {
    partition->replica = result.preferred_read_replica;
    return;
  }
  const auto& parted = result.diverging_epoch;
  if (parted.end_offset >= 0) return cut_back(*partition, {parted.end_offset, parted.epoch});
  partition->was_in_range = true;
  const auto bytes = result.records ? result.records->bytes : std::string_view();
  if (bytes.empty()) return;
  const auto extent = extent_of(bytes, partition->fetch_from);
  if (extent.cut_size > options_.batch_ceiling) {
    return fail(util::refused(fmt::format(
        "cannot read '{}': the record batch at offset {} has {} bytes, above the ceiling of {}{}",
        to_string(partition->at), partition->fetch_from, extent.cut_size, options_.batch_ceiling,
        options_.ceiling_hint)));
  }
  partition->max_bytes = static_cast<std::int32_t>(extent.cut_size);
  if (extent.cut_size > 0) return;
  last_given_.insert_or_assign(answer.from, partition->at);
  partition->fetch_from = extent.next_offset;
  partition->last_epoch = extent.leader_epoch;
  answer.shares.push_back({.partition = partition,
                           .batches = records::BatchCursor(bytes),
                           .aborted = records::AbortedFilter(aborted_of(result))});
}

// What a broker says about one partition, whatever it was asked.
void Reader::Engine::take_error(Partition& partition, std::int16_t code) {
  back_off(partition);
  if (code == static_cast<std::int16_t>(wire::ErrorCode::offset_out_of_range)) {
    // A follower may be behind its leader, which alone can tell.
    if (partition.replica != broker::kNoBroker) return partition.forget_leader();
    return out_of_range(partition);
  }
  const bool is_recreated = code == static_cast<std::int16_t>(wire::ErrorCode::unknown_topic_id);
  if (wire::is_retriable(code) || is_recreated) return partition.forget_leader();
  const auto& info = wire::error_info(code);
  fail(util::refused(
      fmt::format("cannot read '{}': {} ({})", to_string(partition.at), info.sentence, info.name),
      code));
}

}  // namespace kt::fetch
