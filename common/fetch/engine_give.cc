#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/fetch/engine.h"

namespace kt::fetch {

// All answers that are there. Each gives its memory back as soon as it has been read.
util::Result<Reader::Turn> Reader::Engine::give(const Sink& sink) {
  auto answer = std::move(ready_.front());
  ready_.pop_front();
  for (auto& share : answer.shares) {
    auto flow = give_share(share, sink);
    if (!flow.ok()) {
      const bool is_too_large = flow.error().kind == util::ErrorKind::refused;
      if (is_too_large) flow.error().text += options_.ceiling_hint;
      return util::in_context(fmt::format("cannot read '{}'", to_string(share.partition->at)),
                              std::move(flow.error()));
    }
    if (*flow == Flow::stop) return Turn::stopped;
  }
  return Turn::gave;
}

util::Result<Flow> Reader::Engine::give_share(Share& share, const Sink& sink) {
  records::AbortedFilter aborted(std::move(share.aborted));
  records::BatchCursor batches(share.records);
  while (!share.partition->is_removed) {
    const auto batch = batches.next();
    if (!batch.ok()) return batch.error();
    if (!*batch) break;
    auto flow = give_batch(*share.partition, **batch, aborted, sink);
    if (!flow.ok() && may_skip(flow.error())) {
      flow = skip_batch(*share.partition, **batch, flow.error());
    }
    if (!flow.ok() || *flow == Flow::stop) return flow;
  }
  return Flow::go_on;
}

bool Reader::Engine::may_skip(const util::Error& error) const {
  return options_.damage == Damage::skipped && error.kind == util::ErrorKind::corrupt;
}

Flow Reader::Engine::skip_batch(Partition& partition, const records::Batch& batch,
                                const util::Error& error) {
  const auto next = std::min(batch.last_offset + 1, partition.end);
  options_.notice(fmt::format("'{}': skipping offsets {} to {}: {}", to_string(partition.at),
                              partition.next_record, next - 1, error.text));
  partition.next_record = std::max(partition.next_record, next);
  return Flow::go_on;
}

util::Result<Flow> Reader::Engine::give_batch(Partition& partition, const records::Batch& batch,
                                              records::AbortedFilter& aborted, const Sink& sink) {
  const bool is_committed = options_.isolation == Isolation::read_committed;
  const auto next = std::max(partition.next_record, batch.last_offset + 1);
  if (batch.is_control() || (is_committed && aborted.drops(batch))) {
    if (batch.is_control() && is_committed) {
      auto records = decoder_.open(batch);
      if (!records.ok()) return records.error();
      aborted.end_of_transaction(batch, control_type(*records));
    }
    partition.next_record = next;
    return Flow::go_on;
  }
  // Where a compressed message of formats 0 and 1 begins is not known before it is inflated.
  const bool is_beyond = batch.magic == 2 && batch.base_offset >= partition.end;
  if (batch.last_offset < partition.next_record || is_beyond) {
    return Flow::go_on;
  }
  auto records = decoder_.open(batch);
  if (!records.ok()) return records.error();
  RecordStream stream(*records, partition.next_record, partition.end);
  const auto flow = sink(partition.at, stream);
  if (records->error()) {
    partition.next_record = stream.position();
    return *records->error();
  }
  const bool stops_within = flow == Flow::stop && !stream.is_exhausted();
  partition.next_record = stops_within ? stream.position() : std::min(next, partition.end);
  return flow;
}

}  // namespace kt::fetch
