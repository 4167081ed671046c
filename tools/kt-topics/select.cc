#include "tools/kt-topics/select.h"

#include <iostream>
#include <set>

#include <fmt/format.h>

#include "common/util/patterns.h"
#include "common/util/text.h"
#include "tools/kt-topics/arrange.h"

namespace kt::topics {

util::Result<std::vector<std::string>> select(const std::vector<admin::TopicListing>& topics,
                                              const Options& options) {
  std::vector<std::string> names;
  names.reserve(topics.size());
  for (const auto& topic : topics) {
    if (options.excludes_internal && admin::is_internal_name(topic.name)) continue;
    names.push_back(topic.name);
  }
  if (!options.topic) return names;
  if (options.topic->empty()) return std::vector<std::string>{};
  const auto pattern = util::JavaPattern::compile(util::clean_topic_filter(*options.topic));
  if (!pattern.ok()) return pattern.error();
  return pattern->matching(names);
}

std::vector<std::string> read_names(std::istream& in) {
  std::vector<std::string> names;
  std::set<std::string> seen;
  for (std::string line; std::getline(in, line);) {
    std::string name(util::trim(line));
    if (!name.empty() && seen.insert(name).second) names.push_back(std::move(name));
  }
  return names;
}

bool reads_names(const Options& options) {
  return options.topic == "-";
}

namespace {

util::Error not_found(std::string_view name, std::string_view why) {
  return util::refused(fmt::format("cannot find topic '{}': {}", name, why));
}

// Those of the names that exist, in the cluster's order; the others are told.
std::vector<std::string> existing(const std::vector<admin::TopicListing>& topics,
                                  const std::vector<std::string>& wanted, const Options& options,
                                  cli::Session& session) {
  std::set<std::string_view> missing(wanted.begin(), wanted.end());
  std::vector<std::string> names;
  for (const auto& topic : topics) {
    if (missing.erase(topic.name) > 0) names.push_back(topic.name);
  }
  if (options.tolerates_missing) return names;
  for (const auto& name : missing) session.fail(not_found(name, "no topic has this name"));
  return names;
}

}  // namespace

util::Result<std::vector<std::string>> find_topics(admin::Client& client, const Options& options,
                                                   cli::Session& session, util::Deadline deadline) {
  const auto topics = admin::list_topics(client, deadline);
  if (!topics.ok()) return topics.error();
  if (reads_names(options)) return existing(*topics, read_names(std::cin), options, session);
  auto names = select(*topics, options);
  if (!names.ok()) return names;
  if (!names->empty()) {
    return arranged(client, std::move(*names), *topics, options, session, deadline);
  }
  if (!options.topic || options.topic->empty() || options.tolerates_missing) return names;
  return not_found(*options.topic, "no topic has this name or matches it");
}

util::Result<std::vector<admin::TopicState>> find_states(admin::Client& client,
                                                         const Options& options,
                                                         cli::Session& session,
                                                         util::Deadline deadline) {
  const auto names = find_topics(client, options, session, deadline);
  if (!names.ok()) return names.error();
  std::vector<admin::TopicState> states;
  for (auto& outcome : admin::describe_topics(client, *names, deadline)) {
    if (outcome.result.ok()) {
      states.push_back(std::move(*outcome.result));
    } else {
      session.fail(outcome.result.error());
    }
  }
  return states;
}

}  // namespace kt::topics
