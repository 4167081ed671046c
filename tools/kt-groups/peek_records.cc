// How many offsets hold the nearest N records is not known: some belong to control records, to
// aborted transactions, or to what compaction removed. So each side of a position is read over N
// offsets, and where that gave fewer than N records, over four times as many further on, round by
// round. It ends because each round either has enough or goes on, and no side is read beyond its
// end of the log.
#include "tools/kt-groups/peek_records.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/fetch/reader.h"

namespace kt::groups {
namespace {

enum class Side { before, after };

// One side of one position.
struct Stretch {
  std::int64_t low = 0;  // read already: low <= offset < high
  std::int64_t high = 0;
  std::int64_t step = 0;
};

class SideReading {
 public:
  SideReading(Side side, const std::vector<Spot>& spots, std::size_t wanted,
              const formats::Formatter& formatter, const fetch::Options& options)
      : side_(side), spots_(spots), wanted_(wanted), formatter_(formatter), options_(options) {
    for (const auto& spot : spots) {
      stretches_.push_back(
          {.low = spot.position, .high = spot.position, .step = static_cast<std::int64_t>(wanted)});
    }
  }

  util::Result<void> read(admin::Client& client, AllSurroundings& all, util::Deadline deadline) {
    while (true) {
      fetch::Reader reader(client, options_);
      found_.clear();
      if (!extend(all, reader)) return {};
      auto done = finish(reader, deadline);
      if (!done.ok()) return done;
      for (auto& [at, texts] : found_) put(std::move(texts), all[at]);
    }
  }

 private:
  std::deque<std::string>& texts_of(Surroundings& around) const {
    return side_ == Side::before ? around.before : around.after;
  }

  // Adds the next range of every spot that has too few records yet; false when none has.
  bool extend(AllSurroundings& all, fetch::Reader& reader) {
    bool has_more = false;
    for (std::size_t i = 0; i < spots_.size(); ++i) {
      const auto& spot = spots_[i];
      auto& stretch = stretches_[i];
      const auto had = stretch;
      if (texts_of(all[spot.at]).size() >= wanted_) continue;
      const auto step = std::min(stretch.step, spot.end - spot.start);
      if (side_ == Side::before) {
        stretch.low = std::max(spot.start, stretch.low - step);
      } else {
        stretch.high = std::min(spot.end, stretch.high + step);
      }
      if (stretch.low == had.low && stretch.high == had.high) continue;
      stretch.step = step * 4;
      const bool is_before = side_ == Side::before;
      reader.add({.at = spot.at,
                  .start = fetch::Bound::offset(is_before ? stretch.low : had.high),
                  .end = fetch::Bound::offset(is_before ? had.low : stretch.high)});
      has_more = true;
    }
    return has_more;
  }

  util::Result<void> finish(fetch::Reader& reader, util::Deadline deadline) {
    const fetch::Sink sink = [this](const admin::TopicPartition& at, fetch::RecordStream& records) {
      return take(at, records);
    };
    while (true) {
      const auto turn = reader.turn(deadline, sink);
      if (!turn.ok()) return turn.error();
      if (*turn == fetch::Reader::Turn::finished) return {};
      if (deadline.expired()) return util::timed_out("the records did not come in time");
    }
  }

  fetch::Flow take(const admin::TopicPartition& at, fetch::RecordStream& records) {
    auto& found = found_[at];
    records::Record record;
    while (records.next(record)) {
      if (side_ == Side::after && found.size() >= wanted_) continue;
      formats::TextBuffer text;
      const auto shown =
          formatter_.append({.topic = at.topic, .partition = at.partition}, record, text);
      if (!shown.ok()) {
        options_.notice(fmt::format("cannot show '{}' offset {}: {}", admin::to_string(at),
                                    record.offset, shown.error().text));
        continue;
      }
      found.emplace_back(text.text());
      if (found.size() > wanted_) found.pop_front();
    }
    return fetch::Flow::go_on;
  }

  // Joins what a round found with what is there.
  void put(std::deque<std::string> found, Surroundings& around) const {
    auto& texts = texts_of(around);
    if (side_ == Side::before) {
      texts.insert(texts.begin(), found.begin(), found.end());
      while (texts.size() > wanted_) texts.pop_front();
    } else {
      texts.insert(texts.end(), found.begin(), found.end());
      texts.resize(std::min(texts.size(), wanted_));
    }
  }

  Side side_;
  const std::vector<Spot>& spots_;
  std::size_t wanted_;
  const formats::Formatter& formatter_;
  const fetch::Options& options_;
  std::vector<Stretch> stretches_;
  std::map<admin::TopicPartition, std::deque<std::string>> found_;
};

}  // namespace

util::Result<AllSurroundings> records_around(admin::Client& client, const std::vector<Spot>& spots,
                                             std::size_t wanted,
                                             const formats::Formatter& formatter,
                                             const fetch::Options& options,
                                             util::Deadline deadline) {
  AllSurroundings all;
  for (const auto side : {Side::before, Side::after}) {
    SideReading reading(side, spots, wanted, formatter, options);
    auto done = reading.read(client, all, deadline);
    if (!done.ok()) return done.error();
  }
  return all;
}

}  // namespace kt::groups
