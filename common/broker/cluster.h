// A Kafka cluster as one thing to talk to: finds a way in, knows the brokers, keeps one connection
// to each that is asked, and carries requests to them. Asks are asynchronous; fan_out.h has the
// blocking form, retry.h the decision to try again.
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/broker/bootstrap.h"
#include "common/broker/connection.h"
#include "common/broker/metadata_cache.h"
#include "common/broker/waiters.h"
#include "common/config/settings.h"
#include "common/wire/messages/metadata.h"

namespace kt::broker {

// Whom a request is for.
class Target {
 public:
  // Whichever broker can be reached soonest.
  static Target any() { return Target(Kind::any, kNoBroker); }
  static Target controller() { return Target(Kind::controller, kNoBroker); }
  static Target broker(BrokerId id) { return Target(Kind::broker, id); }

  bool is_any() const { return kind_ == Kind::any; }
  bool is_controller() const { return kind_ == Kind::controller; }
  BrokerId id() const { return id_; }  // kNoBroker unless it is a certain broker

 private:
  enum class Kind { any, controller, broker };

  Target(Kind kind, BrokerId id) : kind_(kind), id_(id) {}

  Kind kind_;
  BrokerId id_;
};

// One request with its target. `terms.deadline` is the caller's last word on waiting.
template <class Request>
struct Call {
  Target target = Target::any();
  Request request;
  Terms terms{};
};

enum class CoordinatorType : std::int8_t { group = 0, transaction = 1, share = 2 };

// Whether requests that change something may leave.
enum class Access { read_write, read_only };

struct ClusterOptions {
  net::Dial dial;  // empty: what the settings ask for
  Observer* observer = nullptr;
  Access access = Access::read_write;
  std::uint32_t seed = std::random_device{}();  // of the order of bootstrap servers and of jitter
};

class Cluster {
 public:
  // No I/O happens before the first request.
  explicit Cluster(config::ConnectionSettings settings, ClusterOptions options = {});
  ~Cluster();
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;

  Loop& loop() { return loop_; }
  const config::ConnectionSettings& settings() const { return settings_; }

  // Sends a request to its target. `done` is called once, from Loop::turn, at the latest when the
  // terms' deadline or request.timeout.ms is over.
  template <class Request>
  void send(Call<Request> call, Done<Request> done);

  void submit(Target target, std::shared_ptr<const Ask> ask, RawDone done);

  // What the cluster last said about itself. Asks made so far fill it.
  const MetadataCache& metadata() const { return metadata_; }
  MetadataCache& metadata() { return metadata_; }

  // Asks for brokers and controller again.
  void refresh(util::Deadline deadline, std::function<void(util::Result<void>)> done);

  // The connection to a target, which need not be ready yet; made when there is none.
  using Connected = std::function<void(util::Result<std::shared_ptr<Connection>>)>;
  void connect(Target target, util::Deadline deadline, Connected done);

  // Who coordinates what, as far as it is known.
  std::optional<BrokerId> coordinator(CoordinatorType type, const std::string& key) const;
  void learn_coordinator(CoordinatorType type, const std::string& key, const Node& node);
  void forget_coordinator(CoordinatorType type, const std::string& key);

  // "broker 3 (kafka-3:9093)", or "broker 3" while its address is unknown.
  std::string name_of(BrokerId id) const;

  // Connections that stand or are being made, for --timing.
  std::vector<std::shared_ptr<const Connection>> connections() const;

  std::mt19937& random() { return random_; }

 private:
  struct Route {
    Target target;
    std::shared_ptr<const Ask> ask;
    RawDone done;
    int attempts = 0;
  };

  // A broker that was silent is not waited for again at once.
  struct Silence {
    util::Deadline until;
    util::Error error;
  };

  void route(std::shared_ptr<Route> route);
  void hand_over(const std::shared_ptr<Connection>& connection, std::shared_ptr<Route> route);
  void take_result(const Connection& from, const std::shared_ptr<Route>& route, RawResult result);
  void connect_any(util::Deadline deadline, Connected done);
  void connect_broker(BrokerId id, util::Deadline deadline, Connected done);
  void connect_controller(util::Deadline deadline, Connected done);
  util::Result<std::shared_ptr<Connection>> connection_to(BrokerId id);
  std::shared_ptr<Connection> ready_connection() const;
  void bootstrap();
  std::vector<Peer> bootstrap_servers();
  void take_bootstrap(util::Result<std::shared_ptr<Connection>> result);
  void ask_metadata();
  void learn(const wire::metadata::Response& answer);
  void adopt_entrance();
  util::Error unknown_broker(BrokerId id) const;

  config::ConnectionSettings settings_;
  std::unique_ptr<Observer> tracer_;  // of settings_.trace; null when nothing is to be seen
  Loop loop_;
  Surroundings around_;
  Access access_;
  std::mt19937 random_;

  MetadataCache metadata_;
  std::map<CoordinatorType, std::unordered_map<std::string, BrokerId>> coordinators_;

  std::shared_ptr<Connection> entrance_;  // by bootstrap; its id may be unknown
  std::map<BrokerId, std::shared_ptr<Connection>> connections_;
  std::map<BrokerId, Silence> silent_;
  std::shared_ptr<Bootstrap> bootstrap_;
  Waiters bootstrap_waiters_;
  Waiters metadata_waiters_;
  bool is_asking_metadata_ = false;
};

template <class Request>
void Cluster::send(Call<Request> call, Done<Request> done) {
  auto ask = make_ask(std::move(call.request), call.terms, settings_.client_id);
  submit(call.target, std::move(ask), [this, done = std::move(done)](RawResult result) {
    auto reply = typed<Request>(std::move(result.reply));
    if constexpr (std::same_as<Request, wire::metadata::Request>) {
      if (reply.ok()) learn(reply->body);
    }
    done(std::move(reply));
  });
}

}  // namespace kt::broker
