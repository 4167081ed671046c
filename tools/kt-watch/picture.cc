#include "tools/kt-watch/picture.h"

namespace kt::watch {

Picture picture_of(const monitor::History& history, std::optional<std::int64_t> min_lag) {
  const monitor::Sample& sample = history.newest();
  if (sample.at == util::Moment{}) return {};
  Picture picture{.is_empty = false,
                  .wall = sample.wall,
                  .groups = history.findings(),
                  .logs = sample.logs,
                  .events = history.events(),
                  .problems = sample.problems};
  for (const monitor::GroupFinding& group : picture.groups) {
    for (const monitor::PartitionFinding& partition : group.partitions) {
      if (partition.produce_rate) picture.produced[partition.key] = *partition.produce_rate;
    }
  }
  if (min_lag) {
    std::erase_if(picture.groups, [min_lag](const monitor::GroupFinding& group) {
      return group.lag && group.lag_is_complete && *group.lag < *min_lag;
    });
  }
  return picture;
}

}  // namespace kt::watch
