#include "tools/kt-topics/impact.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "common/admin/offsets.h"
#include "common/output/units.h"
#include "common/util/dates.h"
#include "common/util/text.h"

namespace kt::topics {
namespace {

// When the newest record of each topic was written. Brokers before 3.0 cannot tell, which is no
// reason to fail.
std::map<std::string, std::int64_t> last_writes(const SectionInput& input) {
  std::vector<admin::OffsetQuestion> questions;
  for (const auto& topic : input.topics) {
    for (const auto& partition : topic.partitions) {
      questions.push_back({.at = {.topic = topic.name, .partition = partition.index},
                           .timestamp = admin::kMaxTimestamp});
    }
  }
  std::map<std::string, std::int64_t> last;
  const auto answers = admin::list_offsets(input.client, questions,
                                           admin::Isolation::read_uncommitted, input.deadline);
  for (std::size_t i = 0; i < questions.size(); ++i) {
    if (!answers[i].ok() || !answers[i]->timestamp || *answers[i]->timestamp < 0) continue;
    auto& newest = last[questions[i].at.topic];
    newest = std::max(newest, *answers[i]->timestamp);
  }
  return last;
}

std::vector<admin::GroupDescription> groups_with_members(const SectionInput& input) {
  auto listed = admin::list_groups(input.client, {}, input.deadline);
  for (const auto& failure : listed.failures) input.session.warn(failure.text);
  std::erase_if(listed.rows, [](const auto& group) {
    return group.state == admin::GroupState::empty || group.state == admin::GroupState::dead ||
           !admin::is_consumer_group(group);
  });
  std::vector<admin::GroupDescription> groups;
  for (auto& outcome : admin::describe_groups(input.client, listed.rows, input.deadline)) {
    if (outcome.result.ok()) groups.push_back(std::move(*outcome.result));
  }
  return groups;
}

}  // namespace

std::map<std::string, std::vector<std::string>> readers_of(
    const std::vector<admin::GroupDescription>& groups) {
  std::map<std::string, std::set<std::string>> found;
  for (const auto& group : groups) {
    for (const auto& member : group.members) {
      for (const auto& at : member.assigned) found[at.topic].insert(group.id);
    }
  }
  std::map<std::string, std::vector<std::string>> readers;
  for (const auto& [topic, ids] : found) readers[topic] = {ids.begin(), ids.end()};
  return readers;
}

std::vector<Impact> impact_of(const SectionInput& input) {
  // What cannot be seen is left out; it must not make a deletion fail that is carried out.
  const auto disks = admin::replicas_on_disk(input.client, input.topics, input.deadline);
  for (const auto& failure : disks.failures) input.session.warn(failure.text);
  const auto sizes = sizes_of(disks.rows);
  const auto writes = last_writes(input);
  const auto readers = readers_of(groups_with_members(input));
  std::vector<Impact> impacts;
  for (const auto& topic : input.topics) {
    Impact impact{.topic = topic.name,
                  .partitions = static_cast<std::int64_t>(topic.partitions.size())};
    if (const auto size = sizes.find(topic.name); size != sizes.end()) {
      impact.bytes = size->second.one_copy;
    }
    if (const auto write = writes.find(topic.name); write != writes.end()) {
      impact.last_write_ms = write->second;
    }
    if (const auto reader = readers.find(topic.name); reader != readers.end()) {
      impact.groups = reader->second;
    }
    impacts.push_back(std::move(impact));
  }
  return impacts;
}

std::string sentence_of(const Impact& impact) {
  std::string text = fmt::format("{}: {} partition{}", impact.topic, impact.partitions,
                                 impact.partitions == 1 ? "" : "s");
  if (impact.bytes) text += ", " + output::human_bytes(*impact.bytes);
  if (impact.last_write_ms) {
    const util::WallTime time{std::chrono::milliseconds(*impact.last_write_ms)};
    text += ", last write " + util::format_time(time);
  }
  text += impact.groups.empty() ? ", read by no group now"
                                : ", read by " + util::join(impact.groups, ", ");
  return text;
}

}  // namespace kt::topics
