#include "common/admin/served.h"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/admin/asking.h"
#include "common/admin/client_cluster.h"
#include "common/broker/fan_out.h"
#include "common/broker/retry.h"
#include "common/wire/error_code.h"
#include "common/wire/messages/metadata.h"

namespace kt::admin {
namespace {

constexpr std::string_view kAwait = "cannot wait for the brokers";

wire::metadata::Request metadata_request(const std::vector<ExpectedTopic>& expected) {
  wire::metadata::Request request{.allow_auto_topic_creation = false};
  for (const auto& topic : expected) {
    request.topics->push_back({.topic_id = {}, .name = topic.topic});
  }
  return request;
}

bool is_served(const wire::metadata::TopicResult& told, const ExpectedTopic& expected) {
  constexpr auto kUnknown = wire::ErrorCode::unknown_topic_or_partition;
  if (expected.partitions == 0) {
    return told.error_code == static_cast<std::int16_t>(kUnknown);
  }
  const auto count = static_cast<std::int32_t>(told.partitions.size());
  return told.error_code == 0 && count >= expected.partitions &&
         std::all_of(told.partitions.begin(), told.partitions.end(),
                     [](const auto& partition) { return partition.leader_id >= 0; });
}

// The first topic of which a broker does not tell what is expected.
std::optional<std::string> first_not_served(const wire::metadata::Response& answer,
                                            const std::vector<ExpectedTopic>& expected) {
  std::map<std::string_view, const wire::metadata::TopicResult*> told;
  for (const auto& topic : answer.topics) {
    if (topic.name) told.emplace(*topic.name, &topic);
  }
  for (const auto& topic : expected) {
    const auto found = told.find(topic.topic);
    if (found == told.end() || !is_served(*found->second, topic)) return topic.topic;
  }
  return std::nullopt;
}

}  // namespace

util::Result<std::vector<std::string>> brokers_behind(Client& client,
                                                      const std::vector<ExpectedTopic>& expected,
                                                      util::Deadline deadline) {
  auto& cluster = cluster_of(client);
  cluster.metadata().forget_brokers();
  const auto known = broker::know_brokers(cluster, deadline);
  if (!known.ok()) return util::in_context(kAwait, known.error());
  std::vector<broker::Call<wire::metadata::Request>> calls;
  for (const auto& [id, node] : cluster.metadata().brokers()) {
    calls.push_back({.target = broker::Target::broker(id), .request = metadata_request(expected)});
  }
  const auto answers = broker::fan_out(cluster, calls, deadline);
  std::vector<std::string> behind;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    const auto name = cluster.name_of(calls[i].target.id());
    if (!answers[i].ok()) {
      behind.push_back(fmt::format("{} does not answer", name));
      continue;
    }
    const auto topic = first_not_served(answers[i]->body, expected);
    if (topic) behind.push_back(fmt::format("{} ('{}')", name, *topic));
  }
  return behind;
}

util::Result<void> await_served(Client& client, const std::vector<ExpectedTopic>& expected,
                                util::Deadline deadline) {
  broker::Retry retry(cluster_of(client), deadline);
  constexpr auto kNotYet = static_cast<std::int16_t>(wire::ErrorCode::leader_not_available);
  for (;;) {
    const auto behind = brokers_behind(client, expected, deadline);
    if (!behind.ok()) return behind.error();
    if (behind->empty()) return {};
    if (retry.again(kNotYet)) continue;
    return util::Error{.kind = util::ErrorKind::unmet,
                       .text = fmt::format("not every broker serves the new state in time: {}",
                                           fmt::join(*behind, ", "))};
  }
}

}  // namespace kt::admin
