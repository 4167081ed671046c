#include "common/broker/leaders.h"

#include <utility>

#include "common/broker/fan_out.h"

namespace kt::broker {

util::Result<void> know_topics(Cluster& cluster, const std::vector<std::string>& names,
                               util::Deadline deadline) {
  wire::metadata::Request request;
  request.allow_auto_topic_creation = false;
  for (const auto& name : names) {
    if (cluster.metadata().topic(name) == nullptr) request.topics->push_back({.name = name});
  }
  if (request.topics->empty()) return {};
  const auto reply = ask(cluster, Target::any(), std::move(request), deadline);
  if (!reply.ok()) return reply.error();
  cluster.metadata().learn_topics(reply->body);
  return {};
}

util::Result<void> refresh_topics(Cluster& cluster, const std::vector<std::string>& names,
                                  util::Deadline deadline) {
  for (const auto& name : names) cluster.metadata().forget_topic(name);
  return know_topics(cluster, names, deadline);
}

}  // namespace kt::broker
