#include "tools/kt-topics/select.h"

#include <cstdint>
#include <iostream>
#include <set>

#include <fmt/format.h>

#include "common/admin/reasons.h"
#include "common/admin/topic_names.h"
#include "common/util/names.h"
#include "common/util/patterns.h"
#include "common/util/text.h"
#include "tools/kt-topics/arrange.h"

namespace kt::topics {

util::Result<std::vector<std::string>> select(const std::vector<std::string>& topics,
                                              const Options& options) {
  std::vector<std::string> names;
  names.reserve(topics.size());
  for (const auto& topic : topics) {
    if (options.excludes_internal && admin::is_internal_name(topic)) continue;
    names.push_back(topic);
  }
  if (!options.topic) return names;
  if (options.topic->empty()) return std::vector<std::string>{};
  const auto pattern = util::JavaPattern::compile(util::clean_topic_filter(*options.topic));
  if (!pattern.ok()) return pattern.error();
  return pattern->matching(names);
}

namespace {

// Each once, blanks around it do not count, nor does nothing.
std::vector<std::string> distinct(const std::vector<std::string>& texts) {
  std::vector<std::string> names;
  std::set<std::string> seen;
  for (const auto& text : texts) {
    std::string name(util::trim(text));
    if (!name.empty() && seen.insert(name).second) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace

std::vector<std::string> read_names(std::istream& in) {
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(std::move(line));
  return distinct(lines);
}

bool reads_names(const Options& options) {
  return options.topic == "-";
}

std::vector<std::string> names_to_create(const Options& options, std::istream& in) {
  if (reads_names(options)) return read_names(in);
  auto names = distinct(util::split(*options.topic, ','));
  // Nothing but commas is a name that the broker refuses, not nothing to do.
  return names.empty() ? std::vector<std::string>{*options.topic} : names;
}

namespace {

// Lists leave out what the user may not see; who asks for a topic by its name is told that.
util::Error not_found(admin::Client& client, const std::string& name, std::string_view why,
                      util::Deadline deadline) {
  if (util::has_name_letters_only(name)) {
    const auto asked = admin::describe_topics(client, {name}, deadline);
    const auto& result = asked.front().result;
    if (!result.ok() && admin::is_because(result.error(), admin::Reason::topic_denied)) {
      return result.error();
    }
  }
  return util::refused(fmt::format("cannot find topic '{}': {}", name, why));
}

// Those of the names that exist, in the cluster's order; the others are told.
std::vector<std::string> existing(admin::Client& client, const std::vector<std::string>& topics,
                                  const std::vector<std::string>& wanted, const Options& options,
                                  cli::Session& session, util::Deadline deadline) {
  std::set<std::string_view> missing(wanted.begin(), wanted.end());
  std::vector<std::string> names;
  for (const auto& topic : topics) {
    if (missing.erase(topic) > 0) names.push_back(topic);
  }
  if (options.tolerates_missing) return names;
  for (const auto& name : missing) {
    session.fail(not_found(client, std::string(name), "no topic has this name", deadline));
  }
  return names;
}

}  // namespace

util::Result<std::vector<std::string>> find_topics(admin::Client& client, const Options& options,
                                                   cli::Session& session, util::Deadline deadline) {
  const auto topics = admin::topic_names(client, deadline);
  if (!topics.ok()) return topics.error();
  if (reads_names(options)) {
    return existing(client, *topics, read_names(std::cin), options, session, deadline);
  }
  auto names = select(*topics, options);
  if (!names.ok()) return names;
  if (!names->empty()) {
    return arranged(client, std::move(*names), options, session, deadline);
  }
  if (!options.topic || options.topic->empty() || options.tolerates_missing) return names;
  return not_found(client, *options.topic, "no topic has this name or matches it", deadline);
}

std::vector<admin::TopicState> states_of(admin::Client& client,
                                         const std::vector<std::string>& names,
                                         cli::Session& session, util::Deadline deadline) {
  std::vector<admin::TopicState> states;
  for (auto& outcome : admin::describe_topics(client, names, deadline)) {
    if (outcome.result.ok()) {
      states.push_back(std::move(*outcome.result));
    } else {
      session.fail(outcome.result.error());
    }
  }
  return states;
}

util::Result<std::vector<admin::TopicState>> find_states(admin::Client& client,
                                                         const Options& options,
                                                         cli::Session& session,
                                                         util::Deadline deadline) {
  const auto names = find_topics(client, options, session, deadline);
  if (!names.ok()) return names.error();
  return states_of(client, *names, session, deadline);
}

}  // namespace kt::topics
