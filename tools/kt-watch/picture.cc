#include "tools/kt-watch/picture.h"

#include <algorithm>
#include <iterator>

#include "tools/kt-watch/words.h"

namespace kt::watch {

std::optional<monitor::PartitionStory> story_of(const monitor::History& history,
                                                const Focus& focus) {
  const auto& groups = history.newest().groups;
  const auto group = groups.find(focus.group);
  if (group == groups.end()) return std::nullopt;
  for (const auto& [key, position] : group->second.positions) {
    if (name_of(key) == focus.partition) return history.story_of(focus.group, key);
  }
  return std::nullopt;
}

void leave_out_near(std::optional<std::int64_t> min_lag, Picture& picture) {
  if (!min_lag) return;
  const auto first_near = std::stable_partition(
      picture.groups.begin(), picture.groups.end(), [min_lag](const monitor::GroupFinding& group) {
        return !group.lag || !group.lag_is_complete || *group.lag >= *min_lag;
      });
  std::move(first_near, picture.groups.end(), std::back_inserter(picture.near));
  picture.groups.erase(first_near, picture.groups.end());
}

Produced produced_in(const Picture& picture) {
  Produced produced;
  for (const auto* groups : {&picture.groups, &picture.near}) {
    for (const monitor::GroupFinding& group : *groups) {
      for (const monitor::PartitionFinding& partition : group.partitions) {
        if (partition.produce_rate) produced[partition.key] = *partition.produce_rate;
      }
    }
  }
  return produced;
}

Picture picture_of(const monitor::History& history, std::optional<std::int64_t> min_lag,
                   const std::optional<Focus>& focus, monitor::Detail detail) {
  const monitor::Sample& sample = history.newest();
  if (sample.at == util::Moment{}) return {};
  Picture picture{.is_empty = false,
                  .wall = sample.wall,
                  .groups = history.findings(detail),
                  .logs = sample.logs,
                  .brokers = sample.brokers,
                  .topics = sample.topics,
                  .events = history.events(),
                  .problems = sample.problems,
                  .at = sample.at};
  if (focus) picture.story = story_of(history, *focus);
  leave_out_near(min_lag, picture);
  return picture;
}

}  // namespace kt::watch
