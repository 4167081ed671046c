// The back door of Client for rooms that may know common/broker (admin itself and fetch): tools
// never include this.
#pragma once

namespace kt::broker {
class Cluster;
}

namespace kt::admin {

class Client;

// The cluster behind the handle; lives as long as the client.
broker::Cluster& cluster_of(Client& client);

}  // namespace kt::admin
