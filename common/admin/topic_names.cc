#include "common/admin/topic_names.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "common/admin/asking.h"
#include "common/admin/client_cluster.h"
#include "common/admin/topics.h"
#include "common/broker/fan_out.h"
#include "common/wire/error_code.h"
#include "common/wire/messages/list_config_resources.h"

namespace kt::admin {
namespace {

namespace resources = wire::list_config_resources;

constexpr std::int16_t kListsTopics = 1;  // the version from which it does (KIP-1142)

// Nothing where the broker does not tell, or not this caller.
util::Result<std::optional<std::vector<std::string>>> as_resources(broker::Cluster& cluster,
                                                                   util::Deadline deadline) {
  const auto any = broker::Target::any();
  const auto lists =
      broker::supports(cluster, any, resources::Request::api, kListsTopics, deadline);
  if (!lists.ok()) return lists.error();
  if (!*lists) return std::optional<std::vector<std::string>>();
  const resources::Request request{.resource_types = {resources::kTopics}};
  auto answer = broker::ask(cluster, any, request, deadline);
  if (!answer.ok()) return answer.error();
  if (answer->body.error_code != 0) return std::optional<std::vector<std::string>>();
  std::vector<std::string> names;
  names.reserve(answer->body.config_resources.size());
  for (auto& resource : answer->body.config_resources) {
    names.push_back(std::move(resource.resource_name));
  }
  std::sort(names.begin(), names.end());
  return std::optional(std::move(names));
}

}  // namespace

util::Result<std::vector<std::string>> topic_names(Client& client, util::Deadline deadline) {
  auto found = as_resources(cluster_of(client), deadline);
  if (!found.ok()) return util::in_context("cannot list topics", found.error());
  if (*found) return std::move(**found);
  auto topics = list_topics(client, deadline);
  if (!topics.ok()) return topics.error();
  std::vector<std::string> names;
  names.reserve(topics->size());
  for (auto& topic : *topics) names.push_back(std::move(topic.name));
  return names;
}

}  // namespace kt::admin
