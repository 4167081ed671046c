// The first answer is given batch by batch. Where the sink pauses, the batch stays open: its
// records lie in the answer or in the decoder's buffer, which no other batch gets before this one
// is done.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/fetch/engine.h"

namespace kt::fetch {

namespace {

// How much a turn gives before it looks at the connections again: while records are decoded,
// nobody takes from the sockets, and a broker that has filled one stands still.
constexpr std::size_t kGiveBytes = std::size_t{256} << 10;

}  // namespace

// Gives its memory back as soon as it has been read.
util::Result<Reader::Turn> Reader::Engine::give(const Sink& sink) {
  auto& shares = ready_.front().shares;
  auto left = kGiveBytes;
  while (!shares.empty()) {
    auto flow = give_share(shares.front(), sink, left);
    if (!flow.ok()) return named(*shares.front().partition, std::move(flow.error()));
    if (*flow == Flow::stop) return Turn::stopped;
    if (*flow == Flow::pause) return Turn::gave;
    shares.pop_front();
  }
  ready_.pop_front();
  return Turn::gave;
}

util::Error Reader::Engine::named(const Partition& partition, util::Error error) const {
  const bool is_too_large = error.kind == util::ErrorKind::refused;
  if (is_too_large) error.text += options_.ceiling_hint;
  return util::in_context(fmt::format("cannot read '{}'", to_string(partition.at)),
                          std::move(error));
}

util::Result<Flow> Reader::Engine::give_share(Share& share, const Sink& sink, std::size_t& left) {
  while (!share.partition->is_removed) {
    if (!share.batch) {
      if (left == 0) return Flow::pause;
      const auto batch = share.batches.next();
      if (!batch.ok()) return batch.error();
      if (!*batch) break;
      share.batch = **batch;
      left -= std::min(left, share.batch->bytes.size());
    }
    auto flow = give_batch(share, sink);
    if (!flow.ok() && may_skip(flow.error())) {
      flow = skip_batch(*share.partition, *share.batch, flow.error());
    }
    if (!flow.ok() || *flow != Flow::go_on) return flow;
    close_batch(share);
  }
  return Flow::go_on;
}

void Reader::Engine::close_batch(Share& share) const {
  share.batch.reset();
  share.records.reset();
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

// False if it has nothing to give: a control batch, an aborted one, or beside the range.
util::Result<bool> Reader::Engine::open_batch(Share& share) {
  auto& partition = *share.partition;
  const auto& batch = *share.batch;
  const bool is_committed = options_.isolation == Isolation::read_committed;
  if (batch.is_control() || (is_committed && share.aborted.drops(batch))) {
    if (batch.is_control() && is_committed) {
      auto records = decoder_.open(batch);
      if (!records.ok()) return records.error();
      share.aborted.end_of_transaction(batch, control_type(*records));
    }
    partition.next_record = std::max(partition.next_record, batch.last_offset + 1);
    return false;
  }
  // Where a compressed message of formats 0 and 1 begins is not known before it is inflated.
  const bool is_beyond = batch.magic == 2 && batch.base_offset >= partition.end;
  if (batch.last_offset < partition.next_record || is_beyond) return false;
  auto records = decoder_.open(batch);
  if (!records.ok()) return records.error();
  share.records.emplace(std::move(*records));
  return true;
}

util::Result<Flow> Reader::Engine::give_batch(Share& share, const Sink& sink) {
  if (!share.records) {
    const auto has_records = open_batch(share);
    if (!has_records.ok()) return has_records.error();
    if (!*has_records) return Flow::go_on;
  }
  auto& partition = *share.partition;
  RecordStream stream(*share.records, partition.next_record, partition.end);
  const auto flow = sink(partition.at, stream);
  if (share.records->error()) {
    partition.next_record = stream.position();
    return *share.records->error();
  }
  const auto next = std::max(partition.next_record, share.batch->last_offset + 1);
  const bool has_more = !stream.is_exhausted() && stream.position() < partition.end;
  if (flow != Flow::go_on && has_more) {
    partition.next_record = stream.position();
  } else {
    partition.next_record = std::min(next, partition.end);
    close_batch(share);
  }
  return flow;
}

}  // namespace kt::fetch
