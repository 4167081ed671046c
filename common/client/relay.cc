// The thread has a poll loop of its own, with the connections of the broker room in it.
// librdkafka's threads hand it sockets under a mutex and ring a bell. A link that fails closes its
// end, which is a lost connection to librdkafka: it tries again by its own rules, and failure()
// says why.
#include "common/client/relay.h"

#include <cerrno>
#include <charconv>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "common/broker/security.h"
#include "common/client/relay_link.h"
#include "common/net/pipe.h"
#include "common/net/placeholder.h"
#include "common/util/signals.h"

namespace kt::client {
namespace {

std::uint16_t port_of(std::string_view digits) {
  std::uint16_t port = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), port);
  return port;
}

// librdkafka writes IPv6 hosts with or without brackets.
config::HostPort host_port(std::string_view address) {
  const auto colon = address.rfind(':');
  auto host = address.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  return {.host = std::string(host), .port = port_of(address.substr(colon + 1))};
}

// Wakes the loop; what for is the thread's to see.
class BellSource : public broker::Source {
 public:
  explicit BellSource(const net::Bell& bell) : bell_(bell) {}

  void interests(std::vector<pollfd>& fds) const override {
    fds.push_back({.fd = bell_.fd(), .events = POLLIN, .revents = 0});
  }
  util::Deadline wake_at() const override { return util::Deadline::never(); }
  void advance() override { bell_.clear(); }

 private:
  const net::Bell& bell_;
};

}  // namespace

bool needs_relay(const config::ConnectionSettings& settings) {
  return settings.via.given() || config::uses_sasl(settings.security_protocol);
}

struct Relay::State {
  struct Arrival {
    net::Fd local;
    config::HostPort broker;
  };

  explicit State(const config::ConnectionSettings& given) : settings(given) {}

  const config::ConnectionSettings settings;
  net::Bell bell;
  mutable std::mutex mutex;
  std::map<int, net::Fd> opened;  // our ends by librdkafka's, until it connects them
  std::vector<Arrival> arrivals;
  std::optional<util::Error> failure;
  bool must_end = false;
  std::thread thread;

  std::optional<std::vector<Arrival>> take_arrivals() {
    const std::lock_guard lock(mutex);
    if (must_end) return std::nullopt;
    return std::exchange(arrivals, {});
  }

  void note(const util::Result<void>& result) {
    const std::lock_guard lock(mutex);
    failure = result.ok() ? std::nullopt : std::optional(result.error());
  }

  void run() {
    broker::Loop loop;
    broker::Surroundings around{.loop = loop,
                                .settings = settings,
                                .dial = broker::dial_for(settings),
                                .pool = broker::FramePool()};
    const auto rung = std::make_shared<BellSource>(bell);
    loop.add(rung);
    std::vector<std::shared_ptr<RelayLink>> links;
    while (auto arrived = take_arrivals()) {
      for (Arrival& each : *arrived) {
        links.push_back(RelayLink::open(around, std::move(each.local), each.broker,
                                        [this](const auto& result) { note(result); }));
      }
      loop.turn(util::Deadline::never());
      std::erase_if(links, [](const auto& link) { return link->has_ended(); });
    }
  }
};

Relay::Relay(const config::ConnectionSettings& settings)
    : state_(std::make_unique<State>(settings)) {
  const util::SignalsBlocked blocked;
  state_->thread = std::thread([state = state_.get()] { state->run(); });
}

Relay::~Relay() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->must_end = true;
  }
  state_->bell.ring();
  state_->thread.join();
}

int Relay::open_socket() {
  auto pair = net::socket_pair();
  if (!pair.ok()) return -1;
  const std::lock_guard lock(state_->mutex);
  const int theirs = pair->left.release();
  state_->opened[theirs] = std::move(pair->right);
  return theirs;
}

int Relay::connect(int socket, std::string_view address) {
  {
    const std::lock_guard lock(state_->mutex);
    const auto ours = state_->opened.find(socket);
    if (ours == state_->opened.end()) return EBADF;
    state_->arrivals.push_back({.local = std::move(ours->second), .broker = host_port(address)});
    state_->opened.erase(ours);
  }
  state_->bell.ring();
  return 0;
}

std::optional<util::Error> Relay::failure() const {
  const std::lock_guard lock(state_->mutex);
  return state_->failure;
}

int give_placeholder(const char* node, const char* service, const addrinfo* hints,
                     addrinfo** result, void*) {
  if (node == nullptr && service == nullptr && hints == nullptr) {
    net::free_placeholder(*result);
  } else {
    *result = net::placeholder_address(port_of(service == nullptr ? "" : service));
  }
  return 0;
}

}  // namespace kt::client
