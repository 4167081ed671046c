// The way of a request: connect() turns its target into a connection (which may mean to bootstrap,
// or to ask for metadata first), hand_over() queues it there, take_result() decides whether a
// connection that was lost under it is reason to go round again. That happens at most
// kAttempts - 1 times, and only for a connection that had stood: brokers close connections that
// were idle for ten minutes, and a restarted broker is back under the same address.
#include "common/broker/cluster.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/broker/duration_words.h"
#include "common/broker/mutating.h"
#include "common/broker/security.h"
#include "common/broker/tracer.h"
#include "common/wire/error_code.h"

namespace kt::broker {
namespace {

constexpr int kAttempts = 3;

}  // namespace

Cluster::Cluster(config::ConnectionSettings settings, ClusterOptions options)
    : settings_(std::move(settings)),
      tracer_(settings_.trace.given() ? std::make_unique<Tracer>(settings_.trace) : nullptr),
      around_{.loop = loop_,
              .settings = settings_,
              .dial = options.dial ? std::move(options.dial) : dial_for(settings_),
              .pool = FramePool(),
              .observer = options.observer != nullptr ? options.observer : tracer_.get()},
      access_(settings_.is_read_only ? Access::read_only : options.access),
      random_(options.seed),
      bootstrap_waiters_(loop_),
      metadata_waiters_(loop_) {}

Cluster::~Cluster() = default;

void Cluster::submit(Target target, std::shared_ptr<const Ask> ask, RawDone done) {
  if (access_ == Access::read_only && is_mutating(ask->api->key)) {
    loop_.soon([done = std::move(done), name = ask->api->name] {
      done({.reply = util::refused(fmt::format("{} is refused: the cluster is read-only", name)),
            .fate = Fate::refused});
    });
    return;
  }
  route(std::make_shared<Route>(
      Route{.target = target, .ask = std::move(ask), .done = std::move(done)}));
}

void Cluster::route(std::shared_ptr<Route> route) {
  const Target target = route->target;
  const util::Deadline deadline = route->ask->terms.deadline;
  connect(target, deadline, [this, route = std::move(route)](auto connection) {
    if (connection.ok()) return hand_over(*connection, route);
    loop_.soon([route, error = connection.error()] {
      route->done({.reply = error, .fate = Fate::unsent});
    });
  });
}

void Cluster::hand_over(const std::shared_ptr<Connection>& connection,
                        std::shared_ptr<Route> route) {
  const auto& ask = route->ask;
  connection->submit(ask, [this, connection = std::weak_ptr(connection),
                           route = std::move(route)](RawResult result) {
    const auto from = connection.lock();
    if (!from) return route->done(std::move(result));
    take_result(*from, route, std::move(result));
  });
}

void Cluster::take_result(const Connection& from, const std::shared_ptr<Route>& route,
                          RawResult result) {
  const bool may_repeat = result.fate == Fate::unsent ||
                          (result.fate == Fate::lost && route->ask->terms.safety == Safety::repeat);
  const bool is_timeout =
      !result.reply.ok() && result.reply.error().kind == util::ErrorKind::timeout;
  if (may_repeat && from.was_ready() && !is_timeout && ++route->attempts < kAttempts) {
    return this->route(route);
  }
  // A controller that died a moment ago is still named as one. With KRaft any broker passes
  // requests on to the real one; a broker that does not says NOT_CONTROLLER, upon which callers ask
  // again.
  const bool is_gone = result.fate == Fate::unsent && !from.was_ready() &&
                       result.reply.error().kind == util::ErrorKind::unreachable;
  if (is_gone && route->target.is_controller() && ++route->attempts < kAttempts) {
    metadata_.forget_controller();
    route->target = Target::any();
    return this->route(route);
  }
  route->done(std::move(result));
}

void Cluster::connect(Target target, util::Deadline deadline, Connected done) {
  if (target.is_any()) return connect_any(deadline, std::move(done));
  if (target.is_controller()) return connect_controller(deadline, std::move(done));
  connect_broker(target.id(), deadline, std::move(done));
}

void Cluster::connect_any(util::Deadline deadline, Connected done) {
  if (auto connection = ready_connection()) return done(std::move(connection));
  bootstrap_waiters_.add(
      deadline,
      [this, done = std::move(done)](const util::Result<void>& result) {
        if (!result.ok()) return done(result.error());
        done(entrance_);
      },
      [this] { return bootstrap_->late(); });
  bootstrap();
}

void Cluster::connect_broker(BrokerId id, util::Deadline deadline, Connected done) {
  if (metadata_.broker(id) != nullptr) return done(connection_to(id));
  refresh(deadline, [this, id, done = std::move(done)](const util::Result<void>& result) {
    if (!result.ok()) return done(result.error());
    if (metadata_.broker(id) == nullptr) return done(unknown_broker(id));
    done(connection_to(id));
  });
}

void Cluster::connect_controller(util::Deadline deadline, Connected done) {
  if (metadata_.controller() != kNoBroker) {
    return connect_broker(metadata_.controller(), deadline, std::move(done));
  }
  refresh(deadline, [this, deadline, done = std::move(done)](const util::Result<void>& result) {
    if (!result.ok()) return done(result.error());
    if (metadata_.controller() != kNoBroker) {
      return connect_broker(metadata_.controller(), deadline, done);
    }
    const auto code = static_cast<std::int16_t>(wire::ErrorCode::not_controller);
    done(util::refused("the cluster has no controller at the moment", code));
  });
}

util::Error Cluster::unknown_broker(BrokerId id) const {
  std::vector<BrokerId> ids;
  for (const auto& [known, node] : metadata_.brokers()) ids.push_back(known);
  const auto code = static_cast<std::int16_t>(wire::ErrorCode::broker_not_available);
  return util::refused(
      fmt::format("broker {} is not in the cluster now (brokers: {})", id, fmt::join(ids, ", ")),
      code);
}

// Precondition: metadata knows the broker.
util::Result<std::shared_ptr<Connection>> Cluster::connection_to(BrokerId id) {
  const Node& node = *metadata_.broker(id);
  auto& connection = connections_[id];
  if (connection && connection->has_failed() &&
      connection->error().kind == util::ErrorKind::timeout) {
    silent_.insert_or_assign(id, Silence{.until = util::Deadline::in(settings_.connect_timeout),
                                         .error = connection->error()});
    connection.reset();
  }
  if (const auto found = silent_.find(id); found != silent_.end()) {
    if (!found->second.until.expired()) return found->second.error;
    silent_.erase(found);
  }
  if (!connection || connection->has_failed() || connection->peer().at != node.at) {
    Peer peer{.at = node.at, .id = id};
    if (entrance_) peer.advertised_by = entrance_->peer().at;
    connection = Connection::open(around_, std::move(peer));
  }
  return connection;
}

// The one with the least to do; the entrance when all are alike.
std::shared_ptr<Connection> Cluster::ready_connection() const {
  std::shared_ptr<Connection> best;
  if (entrance_ && entrance_->is_ready()) best = entrance_;
  for (const auto& [id, connection] : connections_) {
    if (!connection || !connection->is_ready()) continue;
    if (!best || connection->pending() < best->pending()) best = connection;
  }
  return best;
}

void Cluster::bootstrap() {
  if (bootstrap_) return;
  auto servers = bootstrap_servers();
  if (servers.empty()) {
    loop_.soon([this] { bootstrap_waiters_.settle(util::usage("no bootstrap server is given")); });
    return;
  }
  bootstrap_ = Bootstrap::start(around_, std::move(servers),
                                [this](auto result) { take_bootstrap(std::move(result)); });
}

// The given servers in random order, then brokers that they do not name.
std::vector<Peer> Cluster::bootstrap_servers() {
  std::vector<Peer> servers;
  for (const auto& at : settings_.bootstrap) servers.push_back({.at = at});
  std::shuffle(servers.begin(), servers.end(), random_);
  for (const auto& [id, node] : metadata_.brokers()) {
    const bool is_given = std::any_of(servers.begin(), servers.end(),
                                      [&at = node.at](const Peer& each) { return each.at == at; });
    if (!is_given) servers.push_back({.at = node.at, .id = id});
  }
  return servers;
}

void Cluster::take_bootstrap(util::Result<std::shared_ptr<Connection>> result) {
  bootstrap_.reset();
  if (!result.ok()) return bootstrap_waiters_.settle(result.error());
  entrance_ = std::move(*result);
  adopt_entrance();
  bootstrap_waiters_.settle({});
}

void Cluster::refresh(util::Deadline deadline, std::function<void(util::Result<void>)> done) {
  const auto began = util::now();
  metadata_waiters_.add(deadline, std::move(done), [this, began] {
    if (bootstrap_) return bootstrap_->late();
    return util::timed_out(
        fmt::format("no broker answered Metadata within {}", in_words(util::now() - began)));
  });
  ask_metadata();
}

// Its own deadline is request.timeout.ms; those who wait have theirs.
void Cluster::ask_metadata() {
  if (std::exchange(is_asking_metadata_, true)) return;
  wire::metadata::Request request;  // an empty list: no topics
  request.allow_auto_topic_creation = false;
  send<wire::metadata::Request>({.request = std::move(request)}, [this](const auto& reply) {
    is_asking_metadata_ = false;
    if (!reply.ok()) return metadata_waiters_.settle(reply.error());
    metadata_waiters_.settle({});
  });
}

void Cluster::learn(const wire::metadata::Response& answer) {
  metadata_.learn_cluster(answer);
  adopt_entrance();
}

// The bootstrap server is one of the brokers: its connection serves as that one's.
void Cluster::adopt_entrance() {
  if (!entrance_ || entrance_->has_failed() || entrance_->peer().id) return;
  for (const auto& [id, node] : metadata_.brokers()) {
    const bool is_same = node.at == entrance_->peer().at ||
                         config::to_string(node.at) == entrance_->remote_address();
    if (!is_same) continue;
    entrance_->identify(id);
    auto& connection = connections_[id];
    if (!connection || !connection->is_ready()) connection = entrance_;
    return;
  }
}

std::optional<BrokerId> Cluster::coordinator(CoordinatorType type, const std::string& key) const {
  const auto of_type = coordinators_.find(type);
  if (of_type == coordinators_.end()) return {};
  const auto found = of_type->second.find(key);
  if (found == of_type->second.end()) return {};
  return found->second;
}

void Cluster::learn_coordinator(CoordinatorType type, const std::string& key, const Node& node) {
  coordinators_[type][key] = node.id;
  if (metadata_.broker(node.id) == nullptr) metadata_.learn_node(node);
}

void Cluster::forget_coordinator(CoordinatorType type, const std::string& key) {
  coordinators_[type].erase(key);
}

std::string Cluster::name_of(BrokerId id) const {
  const Node* node = metadata_.broker(id);
  if (node == nullptr) return fmt::format("broker {}", id);
  return broker::name_of(Peer{.at = node->at, .id = id});
}

std::vector<std::shared_ptr<const Connection>> Cluster::connections() const {
  std::set<std::shared_ptr<const Connection>> all;
  if (entrance_) all.insert(entrance_);
  for (const auto& [id, connection] : connections_) {
    if (connection) all.insert(connection);
  }
  return {all.begin(), all.end()};
}

}  // namespace kt::broker
