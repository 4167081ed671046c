#include "common/monitor/history.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace kt::monitor {
namespace {

std::optional<std::int64_t> lag_of(const PositionSample& position) {
  if (!position.committed || !position.end) return std::nullopt;
  return std::max<std::int64_t>(0, *position.end - *position.committed);
}

// Sums what is known; the sum of nothing known is unknown.
template <class T>
void add_known(std::optional<T>& sum, const std::optional<T>& part) {
  if (part) sum = sum.value_or(T{}) + *part;
}

std::optional<double> drain_of(const GroupFinding& group) {
  if (!group.lag || !group.lag_is_complete) return std::nullopt;
  if (*group.lag == 0) return 0.0;
  if (!group.produce_rate || !group.consume_rate) return std::nullopt;
  const double gain = *group.consume_rate - *group.produce_rate;
  if (gain <= 0) return std::nullopt;
  return static_cast<double>(*group.lag) / gain;
}

}  // namespace

void History::add(Sample sample) {
  std::map<PartitionKey, EndSeries> ends;
  std::map<std::pair<std::string, PartitionKey>, CommitSeries> commits;
  for (const auto& [name, group] : sample.groups) {
    for (const auto& [key, position] : group.positions) {
      if (position.end && !ends.contains(key)) {
        EndSeries& series = ends[key] = std::move(ends_[key]);
        series.add({sample.at, *position.end});
      }
      if (position.committed) {
        const std::pair id{name, key};
        CommitSeries& series = commits[id] = std::move(commits_[id]);
        series.add({sample.at, *position.committed});
      }
    }
  }
  ends_ = std::move(ends);
  commits_ = std::move(commits);
  newest_ = std::move(sample);
}

std::vector<GroupFinding> History::findings() const {
  std::vector<GroupFinding> all;
  for (const auto& [name, group] : newest_.groups) all.push_back(finding_of(name, group));
  std::stable_sort(all.begin(), all.end(), [](const GroupFinding& a, const GroupFinding& b) {
    return a.lag.value_or(-1) > b.lag.value_or(-1);
  });
  return all;
}

GroupFinding History::finding_of(const std::string& name, const GroupSample& group) const {
  GroupFinding found{.group = name, .state = group.state, .members = group.members};
  for (const auto& [key, position] : group.positions) {
    const std::optional<std::int64_t> lag = lag_of(position);
    add_known(found.lag, lag);
    found.lag_is_complete = found.lag_is_complete && lag.has_value();
    if (const auto ends = ends_.find(key); ends != ends_.end()) {
      add_known(found.produce_rate, ends->second.rate());
    }
    if (const auto commits = commits_.find({name, key}); commits != commits_.end()) {
      add_known(found.consume_rate, commits->second.rate());
    }
    found.partitions.push_back({key, position, lag});
  }
  found.drain_seconds = drain_of(found);
  return found;
}

}  // namespace kt::monitor
