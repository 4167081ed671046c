#include "common/admin/client.h"

#include "common/admin/client_cluster.h"
#include "common/broker/cluster.h"

namespace kt::admin {

Client Client::connect(const config::ConnectionSettings& settings) {
  return Client(std::make_unique<broker::Cluster>(settings));
}

Client::Client(std::unique_ptr<broker::Cluster> cluster) : cluster_(std::move(cluster)) {}
Client::Client(Client&&) noexcept = default;
Client& Client::operator=(Client&&) noexcept = default;
Client::~Client() = default;

broker::Cluster& cluster_of(Client& client) {
  return *client.cluster_;
}

}  // namespace kt::admin
