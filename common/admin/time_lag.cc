// Finding the time of a record without reading it.
//
// A broker answers "the first record at or after time t" with an offset f(t) and that record's
// time. f never falls as t grows, also where times are out of order, because the first record at or
// after t is decided by the running maximum M(o) of the times up to offset o. The log had the
// record at the commit c at time M(c), and M(c) is the largest t with f(t) <= c: bisection finds
// it.
//
// Three things make it shorter. A found record at or before c proves M(c) >= its time, so `low`
// jumps there. A hit (f(t) == c) ends it, for then M(c) is that record's time. And every answer
// about a partition serves every group that stands on it.
//
// It ends: after the first question the interval is at most the time since 1970, and each round
// halves it; 41 rounds bring 60 years below a millisecond.
#include "common/admin/time_lag.h"

#include <algorithm>
#include <map>
#include <set>

namespace kt::admin {
namespace {

constexpr int kMaxRounds = 42;

// The times to ask for, each partition's once, in the order that list_offsets likes.
std::vector<OffsetQuestion> questions_of(const std::vector<Position>& positions,
                                         const std::map<std::size_t, AgeSearch>& searches) {
  std::set<std::pair<TopicPartition, std::int64_t>> wanted;
  for (const auto& [i, search] : searches) {
    if (const auto time = search.next()) wanted.emplace(positions[i].at, *time);
  }
  std::vector<OffsetQuestion> questions;
  for (const auto& [at, time] : wanted) questions.push_back({.at = at, .timestamp = time});
  return questions;
}

// Gives every search the answers about its partition.
void deal(const std::vector<OffsetQuestion>& questions,
          const std::vector<util::Result<FoundOffset>>& found,
          const std::multimap<TopicPartition, AgeSearch*>& by_partition) {
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const auto [begin, end] = by_partition.equal_range(questions[i].at);
    for (auto each = begin; each != end; ++each) {
      if (found[i].ok()) {
        each->second->take(questions[i].timestamp, *found[i]);
      } else {
        each->second->give_up(gap_from(found[i].error()));
      }
    }
  }
}

}  // namespace

std::optional<std::int64_t> AgeSearch::next() const {
  if (is_done_) return std::nullopt;
  if (!low_) return 0;
  return *low_ + (high_ - *low_) / 2;
}

void AgeSearch::take(std::int64_t time, const FoundOffset& found) {
  if (is_done_) return;
  if (!low_) {
    if (time == 0) take_first(found);
  } else if (found.offset && *found.offset <= committed_) {
    low_ = std::max(*low_, std::max(time, found.timestamp.value_or(time)));
    is_done_ = *found.offset == committed_;
  } else {
    high_ = std::min(high_, time);
  }
  if (low_ && high_ - *low_ <= resolution_) is_done_ = true;
}

// The first record that carries a time at all.
void AgeSearch::take_first(const FoundOffset& found) {
  if (!found.offset || !found.timestamp) return give_up(Gap::no_times);
  low_ = found.timestamp;
  // At the commit, or behind it: what lay before was lost to retention.
  is_done_ = *found.offset >= committed_;
}

void AgeSearch::give_up(Gap gap) {
  if (is_done_) return;
  gap_ = gap;
  is_done_ = true;
}

Age AgeSearch::age() const {
  if (gap_ != Gap::none) return {.value = std::nullopt, .gap = gap_};
  if (!low_) return {.value = std::nullopt, .gap = Gap::broker_silent};
  return {.value = std::chrono::milliseconds(std::max<std::int64_t>(0, now_ - *low_)),
          .gap = Gap::none};
}

std::vector<Age> ages_of(Client& client, const std::vector<Position>& positions, util::WallTime now,
                         Isolation isolation, util::Deadline deadline,
                         std::chrono::milliseconds resolution) {
  std::map<std::size_t, AgeSearch> searches;
  std::multimap<TopicPartition, AgeSearch*> by_partition;
  const std::int64_t now_ms = now.time_since_epoch().count();
  for (std::size_t i = 0; i < positions.size(); ++i) {
    if (positions[i].committed >= positions[i].end) continue;
    auto& search =
        searches.emplace(i, AgeSearch(positions[i].committed, now_ms, resolution.count()))
            .first->second;
    by_partition.emplace(positions[i].at, &search);
  }
  for (int round = 0; round < kMaxRounds; ++round) {
    const auto questions = questions_of(positions, searches);
    if (questions.empty()) break;
    deal(questions, list_offsets(client, questions, isolation, deadline), by_partition);
  }
  std::vector<Age> ages(positions.size(), {.value = std::chrono::milliseconds(0)});
  for (const auto& [i, search] : searches) ages[i] = search.age();
  return ages;
}

}  // namespace kt::admin
