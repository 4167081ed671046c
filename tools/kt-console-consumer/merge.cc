// The oldest of the partitions' next records can be printed once each partition has shown its next
// one. So each has a queue, and is held while there is something in it: then nothing more is
// fetched of it. Fetches are as small as the ceiling for memory and the number of partitions ask
// for. It ends because each turn either brings records of a partition whose queue is empty or
// finishes it.
#include "tools/kt-console-consumer/merge.h"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <map>
#include <queue>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "common/util/signals.h"
#include "tools/kt-console-consumer/kept.h"

namespace kt::console_consumer {

namespace {

struct Queue {
  Queue() = default;
  Queue(Queue&&) noexcept = default;  // a deque alone would be copied where a vector grows
  Queue& operator=(Queue&&) noexcept = default;

  fetch::TopicPartition at;
  std::deque<Kept> records;
};

// The next record of a queue that has one; the oldest comes first, then the first partition.
struct Head {
  std::int64_t timestamp = 0;
  std::size_t queue = 0;

  bool operator<(const Head& other) const {
    return std::tie(timestamp, queue) > std::tie(other.timestamp, other.queue);
  }
};

class Merge {
 public:
  Merge(const std::vector<fetch::Range>& ranges, const fetch::Options& reading,
        admin::Client& client, Printer& printer);

  util::Result<void> run();

 private:
  fetch::Flow keep(const fetch::TopicPartition& at, fetch::RecordStream& records);
  util::Result<void> fill();
  void sort_out();
  void print_oldest();

  std::size_t ceiling_;
  Printer& printer_;
  fetch::Reader reader_;
  std::vector<Queue> queues_;
  std::map<fetch::TopicPartition, std::size_t> index_;
  std::priority_queue<Head> heads_;
  std::vector<std::size_t> empty_;  // queues that are neither in heads_ nor finished
  std::size_t memory_ = 0;
};

Merge::Merge(const std::vector<fetch::Range>& ranges, const fetch::Options& reading,
             admin::Client& client, Printer& printer)
    : ceiling_(reading.batch_ceiling), printer_(printer), reader_(client, reading) {
  for (const auto& range : ranges) {
    index_[range.at] = queues_.size();
    empty_.push_back(queues_.size());
    queues_.emplace_back().at = range.at;
    reader_.add(range);
  }
}

util::Result<void> Merge::run() {
  while (!printer_.is_over() && !util::is_interrupted()) {
    if (auto filled = fill(); !filled) return filled;
    if (heads_.empty()) break;
    print_oldest();
  }
  return {};
}

fetch::Flow Merge::keep(const fetch::TopicPartition& at, fetch::RecordStream& records) {
  auto& queue = queues_[index_.at(at)].records;
  records::Record record;
  while (records.next(record)) {
    queue.push_back(copy_of(record));
    memory_ += queue.back().size();
  }
  if (!queue.empty()) reader_.hold(at);
  return memory_ > ceiling_ ? fetch::Flow::stop : fetch::Flow::go_on;
}

// Until every queue shows its next record or is finished.
util::Result<void> Merge::fill() {
  const fetch::Sink sink = [this](const fetch::TopicPartition& at, fetch::RecordStream& records) {
    return keep(at, records);
  };
  for (sort_out(); !empty_.empty() && !util::is_interrupted(); sort_out()) {
    const auto turn = reader_.turn(util::Deadline::never(), sink);
    if (!turn) return turn.error();
    if (*turn == fetch::Reader::Turn::stopped) {
      return util::refused(fmt::format(
          "cannot merge {} partitions: what has to be kept of them takes more than {} bytes; --mem "
          "raises that",
          queues_.size(), ceiling_));
    }
  }
  return {};
}

// Of the empty queues, those that are not any more, or never will be anything else.
void Merge::sort_out() {
  std::erase_if(empty_, [this](std::size_t index) {
    const auto& queue = queues_[index];
    if (queue.records.empty()) return reader_.is_finished(queue.at);
    heads_.push({.timestamp = queue.records.front().record.timestamp, .queue = index});
    return true;
  });
}

// As long as no queue runs empty.
void Merge::print_oldest() {
  while (!heads_.empty() && empty_.empty()) {
    const auto index = heads_.top().queue;
    heads_.pop();
    auto& queue = queues_[index];
    const auto oldest = std::move(queue.records.front());
    queue.records.pop_front();
    memory_ -= oldest.size();
    if (printer_.take(queue.at, oldest.record) == fetch::Flow::stop) return;
    if (!queue.records.empty()) {
      heads_.push({.timestamp = queue.records.front().record.timestamp, .queue = index});
    } else {
      empty_.push_back(index);
      reader_.release(queue.at);
    }
  }
}

}  // namespace

util::Result<std::vector<fetch::Range>> print_merged(const Plan& plan,
                                                     const std::vector<fetch::Range>& ranges,
                                                     admin::Client& client, Printer& printer) {
  // Small records that are kept take several times the bytes that they were fetched in.
  constexpr std::size_t kSpare = 8;
  constexpr std::size_t kLeast = std::size_t{16} << 10;
  auto reading = plan.reading;
  const auto share = reading.batch_ceiling / kSpare / std::max<std::size_t>(1, ranges.size());
  reading.partition_bytes = std::max(kLeast, share);
  if (auto merged = Merge(ranges, reading, client, printer).run(); !merged) return merged.error();
  std::vector<fetch::Range> following;
  if (plan.span.end) return following;
  for (const auto& range : ranges) {
    following.push_back({.at = range.at, .start = *range.end, .end = {}});
  }
  return following;
}

}  // namespace kt::console_consumer
