// The way to a cluster for everything above: a handle that the nouns of this room (topics, groups,
// offsets …) take. What a connection is, and when one is made, is left to common/broker.
#pragma once

#include <memory>

namespace kt::broker {
class Cluster;
}
namespace kt::config {
struct ConnectionSettings;
}

namespace kt::admin {

// Movable, not copyable; for one thread at a time. Connections live as long as the Client.
class Client {
 public:
  // Takes note of where the cluster is. No I/O happens before the first question.
  static Client connect(const config::ConnectionSettings& settings);

  Client(Client&&) noexcept;
  Client& operator=(Client&&) noexcept;
  ~Client();

 private:
  friend broker::Cluster& cluster_of(Client& client);
  explicit Client(std::unique_ptr<broker::Cluster> cluster);

  std::unique_ptr<broker::Cluster> cluster_;  // never null, except after a move
};

}  // namespace kt::admin
