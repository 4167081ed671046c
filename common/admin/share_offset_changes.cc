// Moving and forgetting where share groups start, without being a member of them.
#include <algorithm>
#include <map>

#include "common/admin/ask_coordinator.h"
#include "common/admin/client_cluster.h"
#include "common/admin/share_offsets.h"
#include "common/wire/messages/alter_share_group_offsets.h"
#include "common/wire/messages/delete_share_group_offsets.h"

namespace kt::admin {
namespace {

namespace altering_share = wire::alter_share_group_offsets;
namespace deleting_share = wire::delete_share_group_offsets;

constexpr Verb kMoveStart{"move the start of", Guarded::partition, "Read"};
constexpr Verb kMoveStarts{"move the offsets of share group", Guarded::group, "Read"};
constexpr Verb kForgetTopic{"delete the offsets of topic", Guarded::topic, "Read"};
constexpr Verb kForgetTopics{"delete offsets of share group", Guarded::group, "Delete"};

altering_share::Request start_request(const std::string& group,
                                      const std::vector<ShareStart>& starts) {
  std::map<std::string, std::vector<altering_share::Partition>> by_topic;
  for (const auto& start : starts) {
    by_topic[start.at.topic].push_back(
        {.partition_index = start.at.partition, .start_offset = start.offset});
  }
  altering_share::Request request{.group_id = group, .topics = {}};
  for (auto& [topic, partitions] : by_topic) {
    request.topics.push_back({.topic_name = topic, .partitions = std::move(partitions)});
  }
  return request;
}

util::Result<void> verdict(const Verb& verb, const std::string& name, std::int16_t code,
                           const std::optional<std::string>& message) {
  if (code == 0) return {};
  return refusal(verb, name, code, message);
}

}  // namespace

util::Result<std::vector<util::Outcome<void>>> alter_share_offsets(
    Client& client, const std::string& group, const std::vector<ShareStart>& starts,
    util::Deadline deadline) {
  std::vector<std::string> names;
  for (const auto& start : starts) names.push_back(to_string(start.at));
  auto outcomes = unanswered<void>(names, kMoveStart);
  util::Result<void> whole;
  const auto take = [&](const altering_share::Response& answer) {
    whole = verdict(kMoveStarts, group, answer.error_code, answer.error_message);
    for (const auto& topic : answer.responses) {
      for (const auto& partition : topic.partitions) {
        const auto name = to_string({topic.topic_name, partition.partition_index});
        const auto found = std::find(names.begin(), names.end(), name);
        if (found == names.end()) continue;
        outcomes[static_cast<std::size_t>(found - names.begin())].result =
            verdict(kMoveStart, name, partition.error_code, partition.error_message);
      }
    }
    return answer.error_code;
  };
  const auto asked = ask_coordinator(cluster_of(client), group, attempt_at(kMoveStarts, group),
                                     start_request(group, starts),
                                     {.safety = broker::Safety::repeat}, deadline, take);
  if (!asked.ok()) return asked.error();
  if (!whole.ok()) return whole.error();
  return outcomes;
}

util::Result<std::vector<util::Outcome<void>>> delete_share_offsets(
    Client& client, const std::string& group, const std::vector<std::string>& topics,
    util::Deadline deadline) {
  auto outcomes = unanswered<void>(topics, kForgetTopic);
  deleting_share::Request request{.group_id = group, .topics = {}};
  for (const auto& topic : topics) request.topics.push_back({.topic_name = topic});
  util::Result<void> whole;
  const auto take = [&](const deleting_share::Response& answer) {
    whole = verdict(kForgetTopics, group, answer.error_code, answer.error_message);
    for (const auto& topic : answer.responses) {
      const auto found = std::find(topics.begin(), topics.end(), topic.topic_name);
      if (found == topics.end()) continue;
      outcomes[static_cast<std::size_t>(found - topics.begin())].result =
          verdict(kForgetTopic, topic.topic_name, topic.error_code, topic.error_message);
    }
    return answer.error_code;
  };
  const auto asked = ask_coordinator(cluster_of(client), group, attempt_at(kForgetTopics, group),
                                     request, {.safety = broker::Safety::repeat}, deadline, take);
  if (!asked.ok()) return asked.error();
  if (!whole.ok()) return whole.error();
  return outcomes;
}

}  // namespace kt::admin
