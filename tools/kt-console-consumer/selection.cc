#include "tools/kt-console-consumer/selection.h"

#include <utility>

#include <fmt/format.h>

#include "common/admin/partitions.h"
#include "common/admin/topics.h"
#include "common/util/patterns.h"

namespace kt::console_consumer {

namespace {

util::Result<std::vector<admin::TopicState>> describe(const std::vector<std::string>& topics,
                                                      admin::Client& client,
                                                      util::Deadline deadline) {
  std::vector<admin::TopicState> states;
  for (auto& outcome : admin::describe_topics(client, topics, deadline)) {
    if (!outcome.result.ok()) return outcome.result.error();
    states.push_back(std::move(*outcome.result));
  }
  return states;
}

}  // namespace

util::Result<std::vector<std::string>> selected_topics(const Options& options,
                                                       admin::Client& client,
                                                       util::Deadline deadline) {
  if (options.topic) {
    const auto states = describe({*options.topic}, client, deadline);
    if (!states) return states.error();
    return std::vector<std::string>{*options.topic};
  }
  const auto pattern = util::JavaPattern::compile(*options.include);
  if (!pattern) return pattern.error();
  const auto listings = admin::list_topics(client, deadline);
  if (!listings) return listings.error();
  std::vector<std::string> names;
  for (const auto& listing : *listings) {
    if (!listing.is_internal) names.push_back(listing.name);
  }
  auto matching = pattern->matching(names);
  if (matching && matching->empty()) {
    return util::refused(fmt::format("cannot read '{}': no topic matches", *options.include));
  }
  return matching;
}

util::Result<std::vector<fetch::Range>> selected_ranges(const Options& options,
                                                        const fetch::Bound& start,
                                                        admin::Client& client,
                                                        util::Deadline deadline) {
  std::vector<std::string> topics;
  if (options.topic) {
    topics = {*options.topic};
  } else {
    auto matching = selected_topics(options, client, deadline);
    if (!matching) return matching.error();
    topics = std::move(*matching);
  }
  const auto states = describe(topics, client, deadline);
  if (!states) return states.error();
  std::vector<fetch::Range> ranges;
  for (const auto& topic : *states) {
    for (const auto& partition : topic.partitions) {
      if (options.partition && *options.partition != partition.index) continue;
      ranges.push_back({.at = {topic.name, partition.index}, .start = start, .end = {}});
    }
  }
  if (ranges.empty()) {
    return util::refused(fmt::format("cannot read '{}-{}': the topic has {} partitions",
                                     *options.topic, options.partition.value_or(0),
                                     states->front().partitions.size()));
  }
  return ranges;
}

}  // namespace kt::console_consumer
