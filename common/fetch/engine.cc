// A turn asks whatever can be asked now and runs the broker loop until an answer with records is
// there. Then it asks again, before it decodes: the next answer is on its way while this one is
// read. Everything else (metadata, offsets, errors) happens in callbacks that only change the state
// of partitions; ask() sees that state and acts on it, so no callback has to know what comes next.
#include "common/fetch/engine.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/util/signals.h"

namespace kt::fetch {

namespace {

util::Deadline at_once() {
  return util::Deadline::at({});
}

}  // namespace

Reader::Engine::Engine(broker::Cluster& cluster, Options options)
    : cluster_(cluster),
      options_(std::move(options)),
      decoder_(options_.batch_ceiling, options_.crc_check) {}

void Reader::Engine::add(const Range& range) {
  auto partition = std::make_shared<Partition>();
  partition->at = range.at;
  if (range.start.is_known()) {
    partition->fetch_from = partition->next_record = partition->began_at = range.start.value();
  } else {
    partition->start_question = range.start.value();
  }
  if (range.end && range.end->is_known()) partition->end = range.end->value();
  if (range.end && !range.end->is_known()) partition->end_question = range.end->value();
  partitions_.insert_or_assign(range.at, std::move(partition));
}

void Reader::Engine::remove(const TopicPartition& at) {
  const auto found = partitions_.find(at);
  if (found == partitions_.end()) return;
  found->second->is_removed = true;
  partitions_.erase(found);
}

util::Result<Reader::Turn> Reader::Engine::turn(util::Deadline deadline, const Sink& sink) {
  do {
    if (failure_) return *failure_;
    if (ready_.empty() && is_finished()) return Turn::finished;
    ask();
    if (!ready_.empty()) {
      cluster_.loop().turn(at_once());  // what was just asked leaves now
      return give(sink);
    }
    cluster_.loop().turn(deadline.sooner(next_retry()));
  } while (!ready_.empty() || (!deadline.expired() && !util::is_interrupted()));
  return Turn::quiet;
}

std::vector<Position> Reader::Engine::positions() const {
  std::vector<Position> all;
  for (const auto& [at, partition] : partitions_) {
    if (partition->has_position()) all.push_back({at, partition->next_record});
  }
  return all;
}

Progress Reader::Engine::progress() const {
  Progress all;
  for (const auto& [at, partition] : partitions_) {
    if (!partition->has_position() || partition->end == Partition::kNoEnd) return {};
    all.wanted += std::max<std::int64_t>(0, partition->end - partition->began_at);
    all.read += std::max<std::int64_t>(0, partition->next_record - partition->began_at);
  }
  return all;
}

void Reader::Engine::hold(const TopicPartition& at) {
  const auto found = partitions_.find(at);
  if (found != partitions_.end()) found->second->is_held = true;
}

void Reader::Engine::release(const TopicPartition& at) {
  const auto found = partitions_.find(at);
  if (found != partitions_.end()) found->second->is_held = false;
}

bool Reader::Engine::is_finished(const TopicPartition& at) const {
  const auto found = partitions_.find(at);
  if (found == partitions_.end()) return true;
  return found->second->is_fetched() && !has_unread(*found->second);
}

void Reader::Engine::ask() {
  carry_out_cuts();
  ask_leaders();
  ask_offsets();
  ask_records();
}

bool Reader::Engine::is_finished() const {
  return !partitions_.empty() &&
         std::all_of(partitions_.begin(), partitions_.end(),
                     [](const auto& each) { return each.second->is_fetched(); });
}

// When the first of those that wait after an error may be asked again.
util::Deadline Reader::Engine::next_retry() const {
  auto soonest = util::Deadline::never();
  for (const auto& [at, each] : partitions_) {
    if (is_waiting(*each)) soonest = soonest.sooner(each->not_before);
  }
  const bool waits_for_leaders = !is_asking_leaders_ && !leaders_not_before_.expired();
  return waits_for_leaders ? soonest.sooner(leaders_not_before_) : soonest;
}

bool Reader::Engine::is_waiting(const Partition& partition) const {
  return !partition.is_busy && !partition.is_fetched() && !partition.not_before.expired();
}

void Reader::Engine::fail(util::Error error) {
  if (!failure_) failure_ = std::move(error);
}

void Reader::Engine::back_off(Partition& partition) {
  partition.back_off(cluster_.settings().retry_backoff);
}

// A broker that is away is worth one line, not ten a second.
void Reader::Engine::trouble_with(broker::BrokerId broker, const util::Error& error) {
  if (in_trouble_.insert(broker).second) options_.notice(fmt::format("{}; trying on", error.text));
}

}  // namespace kt::fetch
