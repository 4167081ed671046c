// How many offsets hold the newest N records is not known: some belong to control records, to
// aborted transactions, or to what compaction removed. So each partition is read from N offsets
// before its end, and where that gave fewer than N, from further back, four times as far each
// round, up to the part that has been read. It ends because each round either has enough or begins
// earlier, and no partition is read beyond its own start.
#include "tools/kt-console-consumer/tail.h"

#include <algorithm>
#include <deque>
#include <map>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "common/util/signals.h"
#include "tools/kt-console-consumer/kept.h"

namespace kt::console_consumer {

namespace {

using fetch::Bound;
using fetch::TopicPartition;

struct Log {
  std::int64_t earliest = 0;
  std::int64_t end = 0;
  std::int64_t read_from = 0;  // from here on it has been read
  std::int64_t step = 0;
  std::deque<Kept> newest;
};

using Logs = std::map<TopicPartition, Log>;

// Collects what one round gives; the records before those that are there already.
class Round {
 public:
  Round(const Plan& plan, std::size_t& memory)
      : wanted_(static_cast<std::size_t>(*plan.tail)),
        ceiling_(plan.reading.batch_ceiling),
        memory_(memory) {}

  util::Result<void> read(Logs& logs, fetch::Reader& reader);

 private:
  fetch::Flow take(const TopicPartition& at, std::size_t already, fetch::RecordStream& records);

  std::size_t wanted_;
  std::size_t ceiling_;
  std::size_t& memory_;
  std::map<TopicPartition, std::deque<Kept>> found_;
};

fetch::Flow Round::take(const TopicPartition& at, std::size_t already,
                        fetch::RecordStream& records) {
  auto& found = found_[at];
  records::Record record;
  while (records.next(record)) {
    found.push_back(copy_of(record));
    memory_ += found.back().size();
    if (found.size() + already <= wanted_) continue;
    memory_ -= found.front().size();
    found.pop_front();
  }
  return memory_ > ceiling_ ? fetch::Flow::stop : fetch::Flow::go_on;
}

util::Result<void> Round::read(Logs& logs, fetch::Reader& reader) {
  const fetch::Sink sink = [&](const TopicPartition& at, fetch::RecordStream& records) {
    return take(at, logs[at].newest.size(), records);
  };
  while (!util::is_interrupted()) {
    const auto turn = reader.turn(util::Deadline::never(), sink);
    if (!turn) return turn.error();
    if (*turn == fetch::Reader::Turn::finished) break;
    if (*turn == fetch::Reader::Turn::stopped) {
      return util::refused(fmt::format(
          "cannot keep the newest {} records: they take more than {} bytes; --mem raises that",
          wanted_, ceiling_));
    }
  }
  for (auto& [at, found] : found_) {
    auto& newest = logs[at].newest;
    while (!found.empty()) {
      newest.push_front(std::move(found.back()));
      found.pop_back();
    }
  }
  return {};
}

// Extends what is read of each partition that has too few; false when none has.
bool extend(Logs& logs, std::size_t wanted, fetch::Reader& reader) {
  bool has_more = false;
  for (auto& [at, log] : logs) {
    if (log.newest.size() >= wanted || log.read_from <= log.earliest) continue;
    const auto start = std::max(log.earliest, log.read_from - log.step);
    reader.add({.at = at, .start = Bound::offset(start), .end = Bound::offset(log.read_from)});
    log.read_from = start;
    log.step = log.step > INT64_MAX / 4 ? INT64_MAX / 2 : log.step * 4;
    has_more = true;
  }
  return has_more;
}

// Takes the newest over all logs from their ends, and gives them oldest first.
void print(Logs& logs, std::size_t wanted, Printer& printer) {
  std::vector<std::pair<TopicPartition, Kept*>> chosen;
  std::map<TopicPartition, std::size_t> left;
  for (const auto& [at, log] : logs) left[at] = log.newest.size();
  while (chosen.size() < wanted) {
    Kept* newest = nullptr;
    const TopicPartition* where = nullptr;
    for (auto& [at, log] : logs) {
      if (left[at] == 0) continue;
      auto& last = log.newest[left[at] - 1];
      if (newest != nullptr && last.record.timestamp < newest->record.timestamp) continue;
      newest = &last;
      where = &at;
    }
    if (newest == nullptr) break;
    --left[*where];
    chosen.emplace_back(*where, newest);
  }
  for (auto each = chosen.rbegin(); each != chosen.rend(); ++each) {
    if (printer.take(each->first, each->second->record) == fetch::Flow::stop) return;
  }
}

}  // namespace

util::Result<std::vector<fetch::Range>> print_tail(const Plan& plan,
                                                   const std::vector<fetch::Range>& ranges,
                                                   admin::Client& client, Printer& printer) {
  Logs logs;
  std::vector<fetch::Range> following;
  for (const auto& range : ranges) {
    const auto end = range.end->value();
    logs[range.at] = {.earliest = range.start.value(),
                      .end = end,
                      .read_from = end,
                      .step = std::max<std::int64_t>(1, *plan.tail),
                      .newest = {}};
    following.push_back({.at = range.at, .start = Bound::offset(end), .end = {}});
  }
  const auto wanted = static_cast<std::size_t>(*plan.tail);
  std::size_t memory = 0;
  while (wanted > 0 && !util::is_interrupted()) {
    fetch::Reader reader(client, plan.reading);
    if (!extend(logs, wanted, reader)) break;
    if (auto read = Round(plan, memory).read(logs, reader); !read) return read.error();
  }
  print(logs, wanted, printer);
  return following;
}

}  // namespace kt::console_consumer
