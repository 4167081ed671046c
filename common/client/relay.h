// librdkafka's connections carried over our own: each of its sockets is one end of a pair within
// this process, and a thread dials, shakes hands and logs in at the other end, then passes bytes
// on. So every way to a cluster that our own connections know is librdkafka's too, with the same
// errors.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include <librdkafka/rdkafka.h>

#include "common/config/settings.h"
#include "common/util/error.h"

namespace kt::client {

// Whether librdkafka needs one: for a way around addresses (--via), and for logins. Versions before
// 2.6.1, which stable distributions ship, send a SCRAM message that brokers of Kafka 3.8.1 and
// later refuse, take bearer tokens from fewer places, and run kinit for Kerberos.
bool needs_relay(const config::ConnectionSettings& settings);

// Outlives the client whose callbacks lead to it.
class Relay {
 public:
  explicit Relay(const config::ConnectionSettings& settings);
  ~Relay();
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;

  // For librdkafka's callbacks, in any of its threads. A socket, or -1.
  int open_socket();
  // Connects a socket that open_socket() gave to "host:port"; 0, or an errno.
  int connect(int socket, std::string_view address);

  // Why the last connection failed; nothing when it did not.
  std::optional<util::Error> failure() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Sets the callbacks. The configuration's opaque has to point to an Owner, whose member `relay`
// points to a Relay.
template <class Owner>
void set_relay(rd_kafka_conf_t& conf);

// What getaddrinfo would do, without asking anybody.
int give_placeholder(const char* node, const char* service, const addrinfo* hints,
                     addrinfo** result, void* opaque);

template <class Owner>
void set_relay(rd_kafka_conf_t& conf) {
  rd_kafka_conf_set_resolve_cb(&conf, give_placeholder);
  rd_kafka_conf_set_socket_cb(&conf, [](int, int, int, void* opaque) {
    return static_cast<Owner*>(opaque)->relay->open_socket();
  });
  rd_kafka_conf_set_connect_cb(
      &conf, [](int socket, const sockaddr*, int, const char* address, void* opaque) {
        return static_cast<Owner*>(opaque)->relay->connect(socket, address);
      });
}

}  // namespace kt::client
