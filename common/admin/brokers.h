// The brokers of a cluster: who they are and where they listen. What they hold is left to
// partitions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/admin/client.h"
#include "common/util/deadline.h"
#include "common/util/result.h"

namespace kt::admin {

using BrokerId = std::int32_t;

struct Broker {
  BrokerId id = -1;
  std::string host;  // IPv6 without brackets
  std::int32_t port = 0;
  std::optional<std::string> rack;

  bool operator==(const Broker&) const = default;
};

// "broker 3 (kafka-3:9093)": how every message names a broker.
std::string name_of(const Broker& broker);

struct ClusterDescription {
  std::string id;  // empty where the broker does not know one
  // Who answers for the controller: on KRaft any live broker, since they forward.
  std::optional<BrokerId> controller;
  std::vector<Broker> brokers;  // those alive, by id
};

util::Result<ClusterDescription> describe_cluster(Client& client, util::Deadline deadline);

}  // namespace kt::admin
