#include "tools/kt-groups/streams_topics.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "common/admin/reasons.h"
#include "common/admin/topics.h"
#include "tools/kt-groups/select.h"

namespace kt::groups {

Topologies topologies_of(admin::Client& client, const std::vector<std::string>& groups,
                         util::Deadline deadline) {
  Topologies topologies;
  for (auto& outcome :
       admin::describe_groups(client, unlisted_of(Kind::streams, groups), deadline)) {
    if (!outcome.result.ok() || !outcome.result->topology) continue;
    topologies.emplace(outcome.item, std::move(*outcome.result->topology));
  }
  return topologies;
}

bool is_internal_name_of(std::string_view group, std::string_view topic) {
  static constexpr std::array<std::string_view, 4> kEnds{"-changelog", "-repartition",
                                                         "-subscription-registration-topic",
                                                         "-subscription-response-topic"};
  if (!topic.starts_with(group) || !topic.substr(group.size()).starts_with('-')) return false;
  return std::any_of(kEnds.begin(), kEnds.end(), [&](auto end) { return topic.ends_with(end); });
}

util::Result<TopicsOfGroups> internal_topics(const Options& options, const Topologies& topologies) {
  TopicsOfGroups topics;
  const auto& named = options.internal_topics;
  std::set<std::string> unknown(named.begin(), named.end());
  for (const auto& [group, topology] : topologies) {
    for (const auto& topic : topology.internals) {
      if (!is_internal_name_of(group, topic)) continue;
      const bool is_named = unknown.erase(topic) > 0;
      if (is_named || options.deletes_internal_topics) topics[group].push_back(topic);
    }
  }
  if (unknown.empty()) return topics;
  return util::refused(fmt::format(
      "cannot delete internal topic '{}': none of the groups has it as its own", *unknown.begin()));
}

std::size_t count_of(const TopicsOfGroups& topics) {
  std::size_t count = 0;
  for (const auto& [group, names] : topics) count += names.size();
  return count;
}

void delete_internal_topics(admin::Client& client, const TopicsOfGroups& topics,
                            const std::vector<std::string>& groups, cli::Session& session,
                            util::Deadline deadline) {
  std::vector<std::string> names;
  for (const auto& group : groups) {
    const auto found = topics.find(group);
    if (found == topics.end()) continue;
    names.insert(names.end(), found->second.begin(), found->second.end());
  }
  for (const auto& outcome : admin::delete_topics(client, names, deadline)) {
    if (outcome.result.ok()) {
      session.note(fmt::format("Deleted internal topic '{}'.", outcome.item));
    } else if (!admin::is_because(outcome.result.error(), admin::Reason::unknown_topic)) {
      session.fail(outcome.result.error());
    } else {
      session.note(fmt::format("Internal topic '{}' does not exist any more.", outcome.item));
    }
  }
}

}  // namespace kt::groups
