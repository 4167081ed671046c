// The first connection to a cluster: the given servers are tried one shortly behind the other, and
// the first that can be used wins.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "common/broker/connection.h"

namespace kt::broker {

class Bootstrap : public std::enable_shared_from_this<Bootstrap> {
 public:
  using Finished = std::function<void(util::Result<std::shared_ptr<Connection>>)>;

  // Tries `servers` in their order; `finished` is called once, from Loop::turn, unless this is
  // destroyed before. Precondition: at least one server.
  static std::shared_ptr<Bootstrap> start(Surroundings& around, std::vector<Peer> servers,
                                          Finished finished);

  // What to say to somebody whose deadline is over before this has finished.
  util::Error late() const;

 private:
  Bootstrap(Surroundings& around, std::vector<Peer> servers, Finished finished)
      : around_(around), servers_(std::move(servers)), finished_(std::move(finished)) {}

  void try_next();
  void take(const std::shared_ptr<Connection>& connection, const util::Result<void>& result);
  void finish(util::Result<std::shared_ptr<Connection>> result);

  Surroundings& around_;
  std::vector<Peer> servers_;
  std::size_t next_ = 0;
  Finished finished_;
  std::vector<std::shared_ptr<Connection>> trying_;
  std::vector<util::Error> failures_;
  util::Deadline::Clock::time_point began_ = util::now();
};

// One error for all servers that failed: the only one's own, else all of them in one line. Denied
// if one denies (a wrong password is the thing to tell), a timeout if all are.
util::Error none_of(const std::vector<util::Error>& failures);

}  // namespace kt::broker
