#include "common/admin/share_offsets.h"

#include <algorithm>
#include <unordered_map>

#include "common/admin/asking.h"
#include "common/admin/client_cluster.h"
#include "common/broker/fan_out.h"
#include "common/wire/messages/describe_share_group_offsets.h"

namespace kt::admin {
namespace {

namespace describe_share = wire::describe_share_group_offsets;
using ShareOffsets = std::vector<ShareOffset>;

constexpr Verb kReadShareOffsets{"read the offsets of share group", Guarded::group, "Describe"};

ShareOffsets share_offsets_from(const std::vector<describe_share::TopicResult>& topics) {
  ShareOffsets rows;
  for (const auto& topic : topics) {
    for (const auto& partition : topic.partitions) {
      ShareOffset row{.at = {.topic = topic.topic_name, .partition = partition.partition_index},
                      .start = std::nullopt,
                      .leader_epoch = std::nullopt,
                      .lag = std::nullopt,
                      .kafka_code = partition.error_code};
      if (partition.start_offset >= 0) {
        row.start = partition.start_offset;
        row.leader_epoch = partition.leader_epoch;
      }
      if (partition.lag >= 0) row.lag = partition.lag;
      rows.push_back(std::move(row));
    }
  }
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
  return rows;
}

}  // namespace

std::vector<util::Outcome<ShareOffsets>> share_offsets(Client& client,
                                                       const std::vector<std::string>& groups,
                                                       util::Deadline deadline) {
  auto& cluster = cluster_of(client);
  auto outcomes = unanswered<ShareOffsets>(groups, kReadShareOffsets);
  until_settled(cluster, deadline, groups.size(), [&](const Items& items) {
    Unsettled open;
    const auto by = by_coordinator(cluster, groups, items, deadline);
    const auto fail = [&](std::size_t item, const util::Error& error) {
      outcomes[item].result = util::in_context(attempt_at(kReadShareOffsets, groups[item]), error);
    };
    for (const auto& [item, error] : by.failures) fail(item, error);
    std::vector<broker::Call<describe_share::Request>> calls;
    std::vector<const Items*> asked;
    for (const auto& [coordinator, theirs] : by.items) {
      describe_share::Request request;
      for (const std::size_t item : theirs) {
        request.groups.push_back({.group_id = groups[item], .topics = std::nullopt});
      }
      calls.push_back({.target = broker::Target::broker(coordinator), .request = request});
      asked.push_back(&theirs);
    }
    const auto answers = broker::fan_out(cluster, std::move(calls), deadline);
    for (std::size_t i = 0; i < answers.size(); ++i) {
      std::unordered_map<std::string_view, const describe_share::GroupResult*> by_id;
      if (answers[i].ok()) {
        for (const auto& group : answers[i]->body.groups) by_id.emplace(group.group_id, &group);
      }
      for (const std::size_t item : *asked[i]) {
        if (!answers[i].ok()) {
          fail(item, answers[i].error());
          continue;
        }
        const auto found = by_id.find(groups[item]);
        if (found == by_id.end()) continue;
        const auto& group = *found->second;
        if (group.error_code == 0) {
          outcomes[item].result = share_offsets_from(group.topics);
          continue;
        }
        outcomes[item].result = refusal(kReadShareOffsets, groups[item], group.error_code);
        if (!is_moved_coordinator(group.error_code)) continue;
        cluster.forget_coordinator(broker::CoordinatorType::group, groups[item]);
        open.add(item, group.error_code);
      }
    }
    return open;
  });
  return outcomes;
}

}  // namespace kt::admin
