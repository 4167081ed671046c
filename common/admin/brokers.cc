#include "common/admin/brokers.h"

#include "common/admin/client_cluster.h"
#include "common/broker/fan_out.h"

namespace kt::admin {

std::string name_of(const Broker& broker) {
  return broker::name_of(
      broker::Peer{.at = {.host = broker.host, .port = static_cast<std::uint16_t>(broker.port)},
                   .id = broker.id,
                   .advertised_by = {}});
}

util::Result<ClusterDescription> describe_cluster(Client& client, util::Deadline deadline) {
  auto& cluster = cluster_of(client);
  const auto known = broker::know_brokers(cluster, deadline);
  if (!known.ok()) return util::in_context("cannot describe the cluster", known.error());
  const auto& metadata = cluster.metadata();
  ClusterDescription result{.id = metadata.cluster_id().value_or(""), .controller = {}};
  if (metadata.controller() != broker::kNoBroker) result.controller = metadata.controller();
  for (const auto& [id, node] : metadata.brokers()) {
    result.brokers.push_back(
        {.id = id, .host = node.at.host, .port = node.at.port, .rack = node.rack});
  }
  return result;
}

}  // namespace kt::admin
