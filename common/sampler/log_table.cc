#include "common/sampler/log_table.h"

#include <algorithm>
#include <utility>

#include "common/admin/offsets.h"

namespace kt::sampler {
namespace {

using admin::TopicPartition;

bool is_at(const TopicPartition& at, const monitor::PartitionKey& key) {
  return at.partition == key.partition && at.topic == key.topic.str();
}

bool is_before(const TopicPartition& at, const monitor::PartitionKey& key) {
  const int order = at.topic.compare(key.topic.str());
  return order < 0 || (order == 0 && at.partition < key.partition);
}

}  // namespace

void LogTable::hold(std::vector<TopicPartition> partitions) {
  std::vector<Log> logs(partitions.size());
  auto old = partitions_.begin();
  for (std::size_t i = 0; i < partitions.size(); ++i) {
    while (old != partitions_.end() && *old < partitions[i]) ++old;
    if (old == partitions_.end()) break;
    if (*old == partitions[i]) logs[i] = logs_[static_cast<std::size_t>(old - partitions_.begin())];
  }
  partitions_ = std::move(partitions);
  logs_ = std::move(logs);
}

LogTable::Place LogTable::place_of(const monitor::PartitionKey& key, Place before) const {
  const std::size_t next = std::size_t{before} + 1;
  if (next < partitions_.size() && is_at(partitions_[next], key)) return static_cast<Place>(next);
  const auto found = std::lower_bound(partitions_.begin(), partitions_.end(), key, is_before);
  return static_cast<Place>(found - partitions_.begin());
}

void LogTable::ask(admin::Client& client, bool wants_starts, util::Deadline deadline) {
  struct Question {
    Place place = 0;
    bool is_about_start = false;
  };
  std::vector<Question> questions;
  std::vector<const TopicPartition*> at;
  questions.reserve(logs_.size());
  at.reserve(logs_.size());
  const auto put = [&](Place place, bool is_about_start) {
    questions.push_back({place, is_about_start});
    at.push_back(&partitions_[place]);
  };
  for (Place place = 0; place < logs_.size(); ++place) {
    put(place, false);
    if (wants_starts || !logs_[place].start) put(place, true);
  }
  admin::ask_offsets(
      client, at,
      [&](std::size_t i) {
        return questions[i].is_about_start ? admin::kEarliest : admin::kLatest;
      },
      admin::Isolation::read_uncommitted, deadline,
      [&](std::size_t i, const util::Result<admin::FoundOffset>& found) {
        Log& log = logs_[questions[i].place];
        if (questions[i].is_about_start) {
          log.start = admin::reading_of(found).value;
        } else {
          log.end = admin::reading_of(found);
        }
      });
  for (Log& log : logs_) {
    // A topic that was made anew.
    if (log.start && log.end.value && *log.end.value < *log.start) log.start.reset();
  }
}

std::vector<std::string> LogTable::topics() const {
  std::vector<std::string> topics;
  for (const TopicPartition& at : partitions_) {
    if (topics.empty() || topics.back() != at.topic) topics.push_back(at.topic);
  }
  return topics;
}

void LogTable::locate(const monitor::Logs& found) {
  auto place = found.begin();
  for (std::size_t i = 0; i < logs_.size(); ++i) {
    const TopicPartition& at = partitions_[i];
    const auto is_past = [&at](const auto& log) {
      const int order = log.first.topic.str().compare(at.topic);
      return order > 0 || (order == 0 && log.first.partition >= at.partition);
    };
    while (place != found.end() && !is_past(*place)) ++place;
    logs_[i].is_located = place != found.end() && is_at(at, place->first);
    logs_[i].is_led = logs_[i].is_located && place->second.leader.has_value();
  }
}

bool LogTable::has_moved() const {
  return std::any_of(logs_.begin(), logs_.end(), [](const Log& log) {
    const bool is_new = !log.is_located && log.end.value;
    const bool is_silent = log.is_led && !log.end.value;
    return is_new || is_silent;
  });
}

}  // namespace kt::sampler
