#include "tools/kt-topics/select.h"

#include <fmt/format.h>

#include "common/util/patterns.h"

namespace kt::topics {

util::Result<std::vector<std::string>> select(const std::vector<admin::TopicListing>& topics,
                                              const Options& options) {
  std::vector<std::string> names;
  names.reserve(topics.size());
  for (const auto& topic : topics) {
    if (options.excludes_internal && admin::is_internal_name(topic.name)) continue;
    names.push_back(topic.name);
  }
  if (options.topic.empty()) return names;
  const auto pattern = util::JavaPattern::compile(util::clean_topic_filter(options.topic));
  if (!pattern.ok()) return pattern.error();
  return pattern->matching(names);
}

util::Result<std::vector<std::string>> find_topics(admin::Client& client, const Options& options,
                                                   util::Deadline deadline) {
  const auto topics = admin::list_topics(client, deadline);
  if (!topics.ok()) return topics.error();
  auto names = select(*topics, options);
  if (!names.ok() || !names->empty()) return names;
  if (options.topic.empty() || options.tolerates_missing) return names;
  return util::refused(
      fmt::format("cannot find topic '{}': no topic has this name or matches it", options.topic));
}

}  // namespace kt::topics
